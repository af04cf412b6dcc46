package pyoji.crawler.dataset.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dataset.Provenance;

class CoverFilterTest {
    private static final String ID = "ab".repeat(32);

    private static Cover cover(@Nullable String artist, @Nullable Integer year, String... sources) {
        return new Cover(
                1,
                ID,
                "images/" + ID + ".png",
                1200,
                1000,
                "Formula of Love: O+T=<3",
                artist,
                GroupKind.GIRL,
                year,
                7,
                java.util.Arrays.stream(sources)
                        .map(source -> new Provenance(source, null, source + ".jpg", "2026-01-01T00:00:00Z", "none"))
                        .toList(),
                null,
                null,
                ID.replace('a', 'c'),
                true,
                false);
    }

    private static final Cover TWICE = cover("TWICE (트와이스)", 2021, "coverart", "folder");
    private static final Cover STRANGER = cover(null, null, "folder");

    private static boolean fits(String filter, Cover cover) {
        return CoverFilter.parse("--where", filter).test(cover);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupKind=girl",
                "groupkind = GIRL",
                "groupKind ~ gi",
                "year=2021",
                "year==2021",
                "year!=2020",
                "year>2020",
                "year >= 2021",
                "year<2022",
                "year<=2021",
                "rank<=10",
                "width>=1200",
                "height=1000",
                "source=coverart",
                "source=folder",
                "source!=bing",
                "artist~twice",
                "artist~트와이스",
                "artist='TWICE (트와이스)'",
                "artist=\"twice  (트와이스)\"",
                "title ~ 'o+t=<3'",
                "title~love:",
                "id=" + "abababababababababababababababababababababababababababababababab",
                "id~ABABAB",
                "holdout",
                "holdout=true",
                "holdout!=false",
                "variant",
                "!!variant",
                "!(year=2020)",
                "year=2020|year=2021",
                "year=2020 || year=2021",
                "groupKind=girl & year>=2015",
                "groupKind=girl&&year>=2015",
                "groupKind=boy & year=2021 | rank=7",
                "groupKind=girl & (year=2020 | rank=7)",
                "rank=7 | groupKind=boy & year=1999",
                "!groupKind=boy & year=2021",
                "  (  (  holdout  )  )  ",
                "　holdout　&　variant",
            })
    void filterFitsTwice(String filter) {
        assertThat(fits(filter, TWICE)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "groupKind=boy",
                "groupKind!=girl",
                "year<2021",
                "year>2021",
                "rank>7",
                "rank!=7",
                "source!=folder",
                "source~bing",
                "artist=twice",
                "artist!='twice (트와이스)'",
                "title~'o + t'",
                "!holdout",
                "holdout=false",
                "variant!=true",
                "groupKind=boy & (year=2021 | rank=7)",
                "!(groupKind=girl | year=1999)",
                "year=2021 & rank=7 & holdout=false",
            })
    void filterDoesNotFitTwice(String filter) {
        assertThat(fits(filter, TWICE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year=2021",
                "year!=2021",
                "year<2021",
                "year>=2021",
                "artist=TWICE",
                "artist!=TWICE",
                "artist~''"
            })
    void comparisonWithSomethingUnknownIsFalse(String filter) {
        assertThat(fits(filter, STRANGER)).isFalse();
    }

    @Test
    void notOfAComparisonWithSomethingUnknownIsTrue() {
        assertThat(fits("!(year>=2015)", STRANGER)).isTrue();
    }

    @Test
    void decomposedHangulIsTheSameAsComposed() {
        assertThat(fits("artist~'\u1110\u1173\u110b\u116a\u110b\u1175\u1109\u1173'", TWICE))
                .isTrue();
    }

    @Test
    void apostropheInsideAWordIsPartOfIt() {
        assertThat(fits("artist=Girls'", cover("Girls'", 2009, "folder"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            gruopKind=girl        | column 1: 'gruopKind' is no field; did you mean groupKind?; there are: artist, title, groupKind
            groupKind=girl & yeer=1 | column 18: 'yeer' is no field; did you mean year?
            groupKind=grl         | column 11: 'grl' is no group kind; did you mean girl?; there are: boy, girl, mixed, solo, unknown
            year=early            | column 6: year is compared with a whole number, not with 'early'
            year=2015.5           | column 6: year is compared with a whole number, not with '2015.5'
            year                  | column 5: write = != < <= > >= or ~ and a value after 'year'
            year>=                | column 7: write a value after '>='
            year >= & rank=1      | column 9: write a value after '>='
            year~20               | column 5: year can't be compared with ~; use = != < <= > or >=
            artist<b              | column 7: artist can't be compared with <; use = != or ~
            holdout>true          | column 8: holdout can't be compared with >; use = or !=
            holdout=maybe         | column 9: holdout is true or false, not 'maybe'
            artist=Girls Generation | column 14: write & or ¦ before 'Generation'; a value of several words wants quotes
            artist=소녀 시대       | column 11: write & or ¦ before '시대'
            artist='Girls         | column 8: the quote is not closed
            (year=1               | column 8: write & or ¦ or the ')' for column 1 before the end
            year=1)               | column 7: no '(' was opened for ')'
            & year=1              | column 1: write a field before '&'
            year=1 &              | column 9: write a field before the end
            !                     | column 2: write a field before the end
            ()                    | column 2: write a field before ')'
            ''                    | column 1: '' is no field
            """)
    void whatIsWrongIsToldWithItsColumn(String filter, String because) {
        assertThatThrownBy(() -> CoverFilter.parse("--where", filter))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--where '" + filter)
                .hasMessageContaining(because.replace('¦', '|'));
    }

    @Test
    void emptyFilterIsRefused() {
        assertThatThrownBy(() -> CoverFilter.parse("--where", " "))
                .hasMessageContaining("column 2: write a field before the end: artist, title");
    }

    @Test
    void columnsCountLettersNotChars() {
        assertThatThrownBy(() -> CoverFilter.parse("--where", "title='💿' & yer=1"))
                .hasMessageContaining("column 13: 'yer' is no field");
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatThrownBy(() -> CoverFilter.parse("--where", "(".repeat(5000)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("column 101: more than 100 levels");
    }

    @Test
    void endlessTextIsRefused() {
        assertThatThrownBy(() -> CoverFilter.parse("--where", "holdout & ".repeat(5000)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is 50000 characters long");
    }

    /** A filter and what it should mean, grown together at random. */
    private record Grown(String text, Predicate<Cover> meaning) {
        static Grown of(Random random, int depth) {
            int kind = depth == 0 ? 3 : random.nextInt(4);
            if (kind == 3) {
                int year = 2020 + random.nextInt(3);
                return random.nextBoolean()
                        ? new Grown("year<" + year, cover -> cover.year() != null && cover.year() < year)
                        : new Grown("rank >= " + (year - 2014), cover -> 7 >= year - 2014);
            }
            Grown a = of(random, depth - 1);
            Grown b = of(random, depth - 1);
            return switch (kind) {
                case 0 -> new Grown("!(" + a.text + ")", a.meaning.negate());
                case 1 -> new Grown("(" + a.text + ") & (" + b.text + ")", a.meaning.and(b.meaning));
                default -> new Grown("(" + a.text + ")|(" + b.text + ")", a.meaning.or(b.meaning));
            };
        }
    }

    @Test
    void grownFiltersMeanWhatTheySay() {
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            Grown grown = Grown.of(random, 5);
            assertThat(fits(grown.text, TWICE)).as(grown.text).isEqualTo(grown.meaning.test(TWICE));
        }
    }

    @Test
    void noiseIsReadOrRefusedAsTheUsersError() {
        List<String> pieces = List.of(
                "year", "artist", "=", "!=", "<", "~", "!", "(", ")", "&", "|", "'", "\"", " ", "1", "x", "holdout",
                "\n", "€");
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder noise = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                noise.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                CoverFilter.parse("--where", noise.toString()).test(TWICE);
            } catch (UserError e) {
                assertThat(e.getMessage()).contains("column ").doesNotContain("\n");
            }
        }
    }
}
