package pyoji.crawler.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pyoji.crawler.drawn.DrawnSource;

class SplitContentsTest extends SplitFixture {
    private SplitContents contents() throws IOException {
        return SplitContents.of(read("test"));
    }

    private void by(@Nullable String... artists) throws IOException {
        for (int i = 0; i < artists.length; i++) {
            String artist = "?".equals(artists[i]) ? null : artists[i];
            add("test", i, described(i, artist, GroupKind.GIRL, null));
        }
    }

    @Test
    void everythingIsCounted() throws IOException {
        by("TWICE", "IVE", "?");
        add("test", 7, described(7, "EXO", GroupKind.BOY, null));
        change("test", 0, cover -> cover.withHoldout(true));
        change("test", 1, cover -> cover.withLikeness(null, id(2), id(2)));
        try (DatasetWriter writer = open("test")) {
            writer.reject(DatasetWriter.prepare(picture(9)), described(9), "blank");
        }
        assertThat(contents())
                .returns("test", SplitContents::split)
                .returns(4, SplitContents::count)
                .returns(Map.of(GroupKind.GIRL, 3L, GroupKind.BOY, 1L), SplitContents::groupKinds)
                .returns(3, SplitContents::artists)
                .returns(1, SplitContents::holdout)
                .returns(1, SplitContents::variants)
                .returns(1, SplitContents::rejected)
                .extracting(contents -> contents.sourceTerms().size())
                .isEqualTo(1);
    }

    @Test
    void bytesAreThoseOfAllFiles() throws IOException {
        by("TWICE");
        long expected;
        try (Stream<java.nio.file.Path> files = Files.walk(folder("test"))) {
            expected = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
        assertThat(contents().bytes()).isEqualTo(expected).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TWICE,IVE                 | 2 | IVE   | 0.5
            TWICE,Twice,ＴＷＩＣＥ,IVE   | 2 | TWICE | 0.75
            TWICE,IVE,IVE,?,?         | 2 | IVE   | 0.667
            """)
    void topArtistIsTheOneWithMostOfTheKnown(String artists, int count, String top, double share) throws IOException {
        by(artists.split(","));
        assertThat(contents()).returns(count, SplitContents::artists).returns(top, SplitContents::topArtist);
        assertThat(contents().topArtistShare()).isCloseTo(share, org.assertj.core.data.Offset.offset(1e-3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TWICE,TWICE,IVE             | 1
            TWICE,TWICE,?,?,?,?,?       | 1
            TWICE,TWICE,IVE,IVE,LE,LE   | 0
            TWICE,IVE                   | 0
            TWICE                       | 0
            ?,?,?                       | 0
            """)
    void moreThanAThirdByOneArtistIsWarnedOf(String artists, int warnings) throws IOException {
        by(artists.split(","));
        assertThat(contents().warnings()).hasSize(warnings);
    }

    @Test
    void warningSaysWhoAndHowMuch() throws IOException {
        by("TWICE", "TWICE", "IVE", "?");
        assertThat(contents().warnings())
                .containsExactly("test: 67 % are by one artist, TWICE (2 of the 3 covers whose artist is known)");
    }

    @Test
    void drawnCoversAreByNoArtist() throws IOException {
        try (DatasetWriter writer = open("test")) {
            DrawnSource.fill(writer, GroupKind.BOY, 3, drawn -> {});
        }
        assertThat(contents()).returns(0, SplitContents::artists).returns(null, SplitContents::topArtist);
    }
}
