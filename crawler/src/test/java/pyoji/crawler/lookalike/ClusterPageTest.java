package pyoji.crawler.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison.Kind;
import pyoji.crawler.dedupe.Evidence;
import pyoji.crawler.dedupe.Member;
import pyoji.crawler.lookalike.Lookalikes.Picture;
import pyoji.crawler.lookalike.Lookalikes.Unreadable;

class ClusterPageTest {
    private static final String SCRIPT = "<script>alert(1)</script>.jpg";

    @TempDir
    private Path folder;

    private final List<Picture> pictures = new ArrayList<>();

    /** Two duplicates, one called like a script, and two variants, one called in Korean. */
    private Lookalikes found(Unreadable... unreadable) throws IOException {
        List<Cluster> clusters = List.of(
                cluster(Kind.DUPLICATE, "a & b.png", SCRIPT, 12, Evidence.BORDER),
                cluster(Kind.VARIANT, "한국 앨범.png", "Ver. B.png", 4, Evidence.COLOUR));
        return new Lookalikes(pictures, clusters, List.of(unreadable));
    }

    private Document page(Lookalikes found) throws IOException {
        Path page = folder.resolve("report.html");
        new ClusterPage(found).write(page);
        return Jsoup.parse(page.toFile(), "UTF-8");
    }

    private Cluster cluster(Kind kind, String leader, String member, int distance, Evidence evidence)
            throws IOException {
        add(leader);
        add(member);
        return new Cluster(kind, leader, List.of(new Member(member, distance, evidence)));
    }

    private void add(String name) throws IOException {
        Path file = folder.resolve(pictures.size() + ".png");
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        pictures.add(new Picture(name, file, 0, 0));
    }

    @Test
    void namesAreTextWhateverIsInThem() throws IOException {
        Document page = page(found());

        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("figcaption").eachText())
                .containsExactly(
                        "a & b.png kept",
                        SCRIPT + " distance 12, by border",
                        "한국 앨범.png kept",
                        "Ver. B.png distance 4, by colour");
    }

    @Test
    void everyPictureIsOnThePageItself() throws IOException {
        for (Element image : page(found()).select("img")) {
            String data = image.attr("src").replaceFirst("^data:image/jpeg;base64,", "");
            BufferedImage thumbnail =
                    ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
            assertThat(thumbnail.getWidth()).isEqualTo(thumbnail.getHeight()).isEqualTo(200);
        }
    }

    @Test
    void pageNeedsNothingBesideItself() throws IOException {
        Document page = page(found());

        assertThat(page.select("[src]").eachAttr("src")).hasSize(4).allMatch(source -> source.startsWith("data:"));
        assertThat(page.select("link, script, iframe, [href]")).isEmpty();
        assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    }

    @Test
    void copyWorthKeepingComesFirstAndIsMarked() throws IOException {
        assertThat(page(found()).select("section"))
                .extracting(section -> section.select("figure").eachAttr("class"))
                .containsOnly(List.of("leader", "member"));
    }

    @Test
    void headingsCount() throws IOException {
        Document page = page(found());

        assertThat(page.select("h1, h2").eachText())
                .containsExactly("Near-duplicates among 4 pictures", "Duplicates: 2 pictures", "Variants: 2 pictures");
        assertThat(page.select("h1 + p").text()).startsWith("1 cluster of duplicates, 1 of variants.");
    }

    @Test
    void filesThatCouldNotBeReadAreListed() throws IOException {
        Document page = page(found(new Unreadable("<b>notes.txt", "an empty file")));

        assertThat(page.select("section").last().select("h2").text()).isEqualTo("Could not be read");
        assertThat(page.select("li").eachText()).containsExactly("<b>notes.txt: an empty file");
    }

    @Test
    void pictureThatIsGoneMeanwhileIsLeftOpen() throws IOException {
        Lookalikes found = found();
        Files.delete(pictures.get(0).file());

        assertThat(page(found).select("img").eachAttr("src")).first().isEqualTo("data:,");
    }
}
