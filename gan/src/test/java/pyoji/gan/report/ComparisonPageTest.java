package pyoji.gan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import pyoji.gan.measure.TraitComparison;
import pyoji.gan.measure.TraitSummary;

class ComparisonPageTest {
    private static final String HOSTILE = "00001-<script>alert('&\"\u0007')</script>";

    private static List<BufferedImage> greys(int count, int level) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
                    int grey = (level + i) * 0x010101;
                    IntStream.range(0, 64 * 64).forEach(at -> picture.setRGB(at % 64, at / 64, grey));
                    return picture;
                })
                .toList();
    }

    private static TraitSummary traits(List<BufferedImage> pictures) {
        return TraitSummary.of(pictures.size(), pictures::get);
    }

    private static ReportedRun run(boolean foreign, List<BufferedImage> covers) {
        return new ReportedRun("classic", 64, "0-15", false, greys(16, 100), covers, covers.size(), foreign);
    }

    private static ComparisonPage page(String run, String split, boolean foreign, int covers) {
        List<BufferedImage> reals = greys(covers, 90);
        TraitSummary measured = covers == 0 ? null : traits(reals);
        TraitComparison comparison = TraitComparison.of(
                new TraitComparison.Side(run, split, 100, traits(greys(16, 100)), measured),
                new TraitComparison.Side("00002-b", "boy-group", 100, traits(greys(16, 30)), measured));
        return new ComparisonPage(comparison, run(foreign, reals), run(false, reals));
    }

    private static Document parsed(ComparisonPage page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.html().getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static List<String> attributes(Document document, String name) {
        List<String> values = new ArrayList<>();
        for (Element element : elements(document, "*")) {
            NamedNodeMap attributes = element.getAttributes();
            if (attributes.getNamedItem(name) != null) {
                values.add(element.getAttribute(name));
            }
        }
        return values;
    }

    @Test
    void pageIsWellFormed() throws Exception {
        Document document = parsed(page("00001-a", "girl-group", true, 5));
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("girl-group and boy-group compared - Pyoji");
    }

    @Test
    void pageFetchesNothingAndRunsNothing() throws Exception {
        ComparisonPage page = page("00001-a", "girl-group", true, 5);
        assertThat(page.html()).doesNotContain("http:", "https:", "url(", "@import", "<script", "<link", "<iframe");
        assertThat(attributes(parsed(page), "src"))
                .hasSize(4)
                .allMatch(src -> src.startsWith("data:image/png;base64,"));
        assertThat(attributes(parsed(page), "href")).isEmpty();
    }

    @Test
    void picturesAreInThePage() throws Exception {
        String src = attributes(parsed(page("00001-a", "girl-group", true, 5)), "src")
                .get(0);
        byte[] png = Base64.getDecoder().decode(src.substring(src.indexOf(',') + 1));
        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(sheet.getWidth()).isEqualTo(4 * 66 + 2);
        assertThat(sheet.getRGB(2, 2) & 0xffffff).isEqualTo(100 * 0x010101);
    }

    @Test
    void pictureIsDescribedAndSized() throws Exception {
        assertThat(elements(parsed(page("00001-a", "girl-group", true, 5)), "img"))
                .hasSize(4)
                .allMatch(img -> img.getAttribute("alt").matches("\\d+ (fakes|real covers) .*"))
                .allMatch(img -> Integer.parseInt(img.getAttribute("width")) > 0);
    }

    @Test
    void drawingsSayTheirFiguresInWords() throws Exception {
        assertThat(elements(parsed(page("00001-a", "girl-group", true, 5)), "svg"))
                .hasSize(5)
                .first()
                .extracting(svg -> svg.getAttribute("aria-label"))
                .asString()
                .matches("brightness\\. girl-group fakes: mean [\\d.]+ L\\*; girl-group real covers: mean [\\d.]+ L\\*;"
                        + " boy-group fakes: mean [\\d.]+ L\\*; boy-group real covers: mean [\\d.]+ L\\*\\.");
    }

    @Test
    void longNameIsShortenedWhereItWouldCoverTheFigures() throws Exception {
        Document document = parsed(page("00001-a", "a split with quite a long name of its own", true, 5));
        assertThat(elements(document, "text").stream().map(Element::getTextContent))
                .contains("a split with quite a long name of…")
                .allMatch(text -> text.length() <= 34);
    }

    @Test
    void everyTableHasACaptionOrLabelAndScopedHeaders() throws Exception {
        Document document = parsed(page("00001-a", "girl-group", true, 5));
        assertThat(elements(document, "table")).hasSize(5);
        assertThat(elements(document, "th"))
                .isNotEmpty()
                .allMatch(th -> th.getAttribute("scope").matches("row|col"));
        assertThat(elements(document, "caption")).hasSize(4);
    }

    @Test
    void namesFromOutsideAreTextAndNoMarkup() throws Exception {
        ComparisonPage page = page(HOSTILE, "\"><img src='http://x'>&amp;", true, 5);
        assertThat(page.html()).doesNotContain("<script", "<img src=", "'http");
        assertThat(elements(parsed(page), "h1"))
                .singleElement()
                .extracting(Element::getTextContent)
                .isEqualTo("\"><img src='http://x'>&amp; and boy-group, compared");
        assertThat(elements(parsed(page), "td").stream().map(Element::getTextContent))
                .contains(HOSTILE.replace('\u0007', '·'));
    }

    @Test
    void findingsStandOnTop() throws Exception {
        Document document = parsed(page("00001-a", "girl-group", true, 5));
        assertThat(elements(document, "p").get(0).getTextContent())
                .startsWith("At step 100 girl-group fakes are brighter than boy-group fakes by");
    }

    @Test
    void realCoversAreNotToBePublished() throws IOException {
        assertThat(page("00001-a", "girl-group", true, 5).html())
                .contains("not to be published", "other people’s work")
                .doesNotContain("drawn by Pyoji itself");
    }

    @Test
    void coversThatPyojiDrewAreNobodyElsesWork() throws IOException {
        assertThat(page("00001-a", "girl-group", false, 5).html())
                .contains("drawn by Pyoji itself")
                .doesNotContain("not to be published");
    }

    @Test
    void pageWithoutCoversShowsFakesAlone() throws Exception {
        ComparisonPage page = page("00001-a", "girl-group", false, 0);
        assertThat(attributes(parsed(page), "src")).hasSize(2);
        assertThat(elements(parsed(page), "caption")).hasSize(1);
        assertThat(page.html()).contains("<td>not here</td>");
    }

    @Test
    void runsOnOneSplitAreToldApartByNumber() throws Exception {
        assertThat(elements(parsed(page("00001-a", "boy-group", false, 5)), "h1")
                        .get(0)
                        .getTextContent())
                .isEqualTo("run 00001 and run 00002, compared");
    }

    @Test
    void pageIsWrittenWhole(@TempDir Path folder) throws IOException {
        ComparisonPage page = page("00001-a", "girl-group", false, 5);
        page.write(folder.resolve("page.html"));
        assertThat(Files.readString(folder.resolve("page.html"))).isEqualTo(page.html());
    }
}
