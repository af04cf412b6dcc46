package pyoji.gallery;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/**
 * The rules that DESIGN.md gives for a house with the rooms crawler, gan and gallery, for a house of any package: Pyoji's
 * own, or one that breaks them all.
 *
 * @param house the package that the rooms are in
 */
record HouseRules(String house) {

    /** The classes of the house that lie where {@code place} lies: only main code, or only tests. */
    static JavaClasses classesOf(String house, DescribedPredicate<String> place) {
        return new ClassFileImporter()
                .withImportOption(location -> place.test(location.toString()))
                .importPackages(house);
    }

    /** Nothing in the crawler knows the gan, and nothing in either knows the gallery. */
    ArchRule crawlerKnowsNoOtherRoom() {
        return noClasses()
                .that()
                .resideInAPackage(room("crawler"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(room("gan"), room("gallery"));
    }

    ArchRule ganDoesNotKnowTheGallery() {
        return noClasses()
                .that()
                .resideInAPackage(room("gan"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("gallery"));
    }

    ArchRule onlyTheEngineTouchesTensors() {
        return only("gan.engine", "org.deeplearning4j..", "org.nd4j..", "org.bytedeco..");
    }

    ArchRule onlyInceptionTouchesOnnxRuntime() {
        return only("gan.inception", "ai.onnxruntime..");
    }

    ArchRule onlyTheGalleryTouchesJavalin() {
        return only("gallery", "io.javalin..");
    }

    /** A crash of native code must not take the server along: it knows shapes and sizes of networks, and nothing that runs. */
    ArchRule theServerRunsNoNetworks() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        room("gallery.server"), room("gallery.index"), room("gallery.shelf"), room("gallery.measured"))
                .should()
                .dependOnClassesThat(resideInAPackage(room("gan.inception"))
                        .or(resideInAPackage(room("gan.engine")).and(not(nameMatching(".*\\.(Shape|StateSize)")))));
    }

    ArchRule onlyTheCrawlerTouchesForeignPicturesAndPages() {
        return only("crawler", "org.jsoup..", "com.twelvemonkeys..", "net.coobird..");
    }

    ArchRule nothingIsDeserialised() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.Object(In|Out)putStream|java\\.beans\\.XML(De|En)coder"
                        + "|org\\.deeplearning4j\\.util\\.ModelSerializer|.*\\.SerializationUtils");
    }

    ArchRule nothingAsksToBeSerialised() {
        return noClasses()
                .should(be(DescribedPredicate.describe(
                        "declared Serializable",
                        declared -> declared.getRawInterfaces().stream()
                                .anyMatch(type -> type.isEquivalentTo(java.io.Serializable.class)))));
    }

    ArchRule picturesNeedNoFont() {
        return noClasses()
                .that(resideInAPackage(room("crawler.drawn")).or(resideInAPackage(room("gan.picture"))))
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.awt.Font.class, java.awt.font.GlyphVector.class, java.awt.FontMetrics.class);
    }

    ArchRule noNameSaysNothing() {
        return noClasses().should().haveNameMatching(".*(Manager|Util|Utils|Helper|Helpers)(\\$.*)?");
    }

    /** The packages that have classes but do not say {@code @NullMarked}. */
    List<String> packagesWithoutNullMark(JavaClasses classes) {
        return classes.getPackage(house).getSubpackagesInTree().stream()
                .filter(place -> !place.getClasses().isEmpty() && !isNullMarked(place))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
    }

    private static boolean isNullMarked(JavaPackage place) {
        return place.tryGetPackageInfo()
                .map(marks -> marks.isAnnotatedWith(NullMarked.class))
                .orElse(false);
    }

    private ArchRule only(String room, String... libraries) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(libraries);
    }

    private String room(String name) {
        return house + "." + name + "..";
    }
}
