package pyoji.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house as DESIGN.md draws it, held; and every rule shown a house that breaks it. */
class ArchitectureTest {
    private static final String TESTS = ArchitectureTest.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .getPath();
    private static final DescribedPredicate<String> IN_TESTS =
            DescribedPredicate.describe("in tests", place -> place.contains(TESTS));

    private static final JavaClasses PYOJI = HouseRules.classesOf("pyoji", DescribedPredicate.not(IN_TESTS));
    private static final HouseRules RULES = new HouseRules("pyoji");

    private static final String WRONG_HOUSE = "pyoji.gallery.wronghouse";
    private static final JavaClasses WRONG = HouseRules.classesOf(WRONG_HOUSE, IN_TESTS);
    private static final HouseRules WRONG_RULES = new HouseRules(WRONG_HOUSE);

    @Test
    void crawlerImportsNothingThatComesAfterIt() {
        RULES.crawlerKnowsNoOtherRoom().check(PYOJI);
    }

    @Test
    void ganImportsNothingThatComesAfterIt() {
        RULES.ganDoesNotKnowTheGallery().check(PYOJI);
    }

    @Test
    void tensorsStayInTheEngine() {
        RULES.onlyTheEngineTouchesTensors().check(PYOJI);
    }

    @Test
    void onnxRuntimeStaysWhereFidIsMeasured() {
        RULES.onlyInceptionTouchesOnnxRuntime().check(PYOJI);
    }

    @Test
    void javalinStaysInTheGallery() {
        RULES.onlyTheGalleryTouchesJavalin().check(PYOJI);
    }

    @Test
    void serverRunsNoNetworks() {
        RULES.theServerRunsNoNetworks().check(PYOJI);
    }

    @Test
    void foreignPicturesAndPagesStayInTheCrawler() {
        RULES.onlyTheCrawlerTouchesForeignPicturesAndPages().check(PYOJI);
    }

    @Test
    void nothingIsReadByJavaDeserialisation() {
        RULES.nothingIsDeserialised().check(PYOJI);
    }

    @Test
    void nothingIsMadeToBeSerialised() {
        RULES.nothingAsksToBeSerialised().check(PYOJI);
    }

    @Test
    void drawnCoversAndCaptionsNeedNoFont() {
        RULES.picturesNeedNoFont().check(PYOJI);
    }

    @Test
    void everyNameSaysWhatItNames() {
        RULES.noNameSaysNothing().check(PYOJI);
    }

    @Test
    void everyPackageSaysWhatMayBeNull() {
        assertThat(RULES.packagesWithoutNullMark(PYOJI)).isEmpty();
    }

    @Test
    void everyRoomIsLookedAt() {
        assertThat(Stream.of("crawler", "gan.engine", "gallery").filter(room -> PYOJI.containPackage("pyoji." + room)))
                .hasSize(3);
    }

    @Test
    void everySourceFileCanBeReadAtASitting() throws IOException {
        assertThat(sources().filter(file -> lines(file).count() >= 350)).isEmpty();
    }

    @Test
    void everyTopLevelTypeSaysWhatItIs() throws IOException {
        assertThat(sources()
                        .filter(file ->
                                !hasDocComment(String.join("\n", lines(file).toList()))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rulesThatTheWrongHouseBreaks")
    void ruleSeesWhenItIsBroken(ArchRule rule) {
        assertThatThrownBy(() -> rule.check(WRONG)).isInstanceOf(AssertionError.class);
    }

    private static List<ArchRule> rulesThatTheWrongHouseBreaks() {
        return List.of(
                WRONG_RULES.crawlerKnowsNoOtherRoom(),
                WRONG_RULES.ganDoesNotKnowTheGallery(),
                WRONG_RULES.onlyTheEngineTouchesTensors(),
                WRONG_RULES.onlyTheGalleryTouchesJavalin(),
                WRONG_RULES.theServerRunsNoNetworks(),
                WRONG_RULES.onlyTheCrawlerTouchesForeignPicturesAndPages(),
                WRONG_RULES.nothingIsDeserialised(),
                WRONG_RULES.nothingAsksToBeSerialised(),
                WRONG_RULES.picturesNeedNoFont(),
                WRONG_RULES.noNameSaysNothing());
    }

    @Test
    void packageWithoutNullMarkIsSeen() {
        assertThat(WRONG_RULES.packagesWithoutNullMark(WRONG)).contains(WRONG_HOUSE + ".crawler");
    }

    @Test
    void typeWithoutDocCommentIsSeen() {
        assertThat(hasDocComment(
                        "package a;\n\n@Deprecated\npublic final class Silent {\n    /** Not its own. */\n}\n"))
                .isFalse();
    }

    private static final Pattern TYPE = Pattern.compile(
            "^(?:(?:public|abstract|final|sealed|non-sealed) )*(?:class|interface|record|enum|@interface) ",
            Pattern.MULTILINE);

    /** Whether a doc comment stands above the first type of a source, or above the package of a package-info. */
    private static boolean hasDocComment(String source) {
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            return source.startsWith("/**");
        }
        String above = source.substring(0, type.start());
        return above.substring(above.lastIndexOf("\nimport ") + 1).contains("\n/**");
    }

    private static Stream<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        Stream.Builder<Path> sources = Stream.builder();
        for (String room : List.of("crawler", "gan", "gallery-web")) {
            try (Stream<Path> files = Files.walk(root.resolve(room).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources);
            }
        }
        return sources.build();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
