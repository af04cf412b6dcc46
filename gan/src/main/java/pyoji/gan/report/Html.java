package pyoji.gan.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import pyoji.crawler.Names;
import pyoji.crawler.picture.Png;
import pyoji.gan.picture.Grid;

/** Small pieces of a page; all text that comes from elsewhere goes through {@link #text}. */
final class Html {
    private Html() {}

    /** Text as it may stand between tags and in quoted attributes. */
    static String text(String text) {
        return Names.printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A sentence of ours, whose numbers are not parted from their units at the end of a line. */
    static String sentence(String text) {
        return text(text).replace(" L*", "&#160;L*").replace(" C*", "&#160;C*").replace("ΔE ", "ΔE&#160;");
    }

    /**
     * A sheet of pictures in the page itself.
     *
     * @param tiles one or more, all of one size
     * @param alt what a reader hears instead
     */
    static String sheet(List<BufferedImage> tiles, String alt) throws IOException {
        BufferedImage sheet = Grid.compose(tiles, Grid.columnsFor(tiles.size()));
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        Png.write(sheet, Map.of(), png);
        return """
                <img alt="%s" width="%d" height="%d" src="data:image/png;base64,%s"/>""".formatted(
                        text(alt),
                        sheet.getWidth(),
                        sheet.getHeight(),
                        Base64.getEncoder().encodeToString(png.toByteArray()));
    }
}
