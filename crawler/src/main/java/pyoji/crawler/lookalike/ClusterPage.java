package pyoji.crawler.lookalike;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jsoup.nodes.Entities;
import pyoji.crawler.dedupe.Cluster;
import pyoji.crawler.dedupe.Comparison;
import pyoji.crawler.dedupe.Member;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.picture.CoverImage;
import pyoji.crawler.picture.CoverImage.Fit;
import pyoji.crawler.picture.UnreadablePicture;

/** Clusters side by side on one HTML page that needs nothing beside itself, so that a person can check them. */
public final class ClusterPage {
    private static final int THUMBNAIL = 200;

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Near-duplicate covers</title>
            <style>
            :root { color-scheme: light dark; --line: #8884; --soft: #8888; }
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1rem; margin: 0 0 .6rem; font-weight: 600; }
            section { border-top: 1px solid var(--line); padding: 1rem 0; }
            .covers { display: flex; flex-wrap: wrap; gap: 1rem; }
            figure { margin: 0; width: 200px; }
            img { width: 200px; height: 200px; display: block; background: var(--line); }
            figcaption { font-size: .8rem; overflow-wrap: anywhere; margin-top: .3rem; }
            .leader img { outline: 3px solid #2a7; outline-offset: 2px; }
            .why { color: var(--soft); }
            </style>
            """;

    private final Map<String, Path> files = new HashMap<>();
    private final Lookalikes lookalikes;

    /** Of what was found. */
    public ClusterPage(Lookalikes lookalikes) {
        this.lookalikes = lookalikes;
        lookalikes.pictures().forEach(picture -> files.put(picture.name(), picture.file()));
    }

    /** Writes the page, atomically. */
    public void write(Path page) throws IOException {
        AtomicFile.write(page, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            writer.write(HEAD);
            writer.write("<h1>Near-duplicates among %d pictures</h1>\n"
                    .formatted(lookalikes.pictures().size()));
            writer.write("<p>%s. The outlined copy of a cluster is the one worth keeping.</p>\n".formatted(summary()));
            for (Cluster cluster : lookalikes.clusters()) {
                section(cluster, writer);
            }
            if (!lookalikes.unreadable().isEmpty()) {
                writer.write("<section><h2>Could not be read</h2>\n<ul>\n");
                for (Lookalikes.Unreadable file : lookalikes.unreadable()) {
                    writer.write("<li>%s: %s</li>\n".formatted(escaped(file.path()), escaped(file.reason())));
                }
                writer.write("</ul></section>\n");
            }
            writer.write("</html>\n");
            writer.flush();
        });
    }

    private String summary() {
        long duplicates = count(Comparison.Kind.DUPLICATE);
        long variants = count(Comparison.Kind.VARIANT);
        return duplicates + (duplicates == 1 ? " cluster of duplicates, " : " clusters of duplicates, ") + variants
                + " of variants";
    }

    private long count(Comparison.Kind kind) {
        return lookalikes.clusters().stream()
                .filter(cluster -> cluster.kind() == kind)
                .count();
    }

    private void section(Cluster cluster, Writer writer) throws IOException {
        String kind = cluster.kind() == Comparison.Kind.DUPLICATE ? "Duplicates" : "Variants";
        writer.write("<section><h2>%s: %d pictures</h2>\n<div class=\"covers\">\n"
                .formatted(kind, cluster.members().size() + 1));
        figure(cluster.leader(), "leader", "kept", writer);
        for (Member member : cluster.members()) {
            figure(
                    member.key(),
                    "member",
                    String.format(Locale.ROOT, "distance %d, by %s", member.distance(), member.decidedBy()),
                    writer);
        }
        writer.write("</div></section>\n");
    }

    private void figure(String key, String role, String why, Writer writer) throws IOException {
        writer.write("<figure class=\"%s\"><img alt=\"\" loading=\"lazy\" src=\"%s\">".formatted(role, thumbnail(key)));
        writer.write("<figcaption>%s<br><span class=\"why\">%s</span></figcaption></figure>\n"
                .formatted(escaped(key), escaped(why)));
    }

    private String thumbnail(String key) throws IOException {
        try {
            BufferedImage small =
                    CoverImage.square(CoverImage.decode(files.get(key)).picture(), Fit.PAD, THUMBNAIL);
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(small, "jpeg", jpeg);
            return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg.toByteArray());
        } catch (UnreadablePicture e) {
            return "data:,";
        }
    }

    private static String escaped(String text) {
        return Entities.escape(text);
    }
}
