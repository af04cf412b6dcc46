package pyoji.crawler.imports;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;
import pyoji.crawler.dataset.Cover;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.dedupe.Progress;
import pyoji.crawler.imports.FolderImport.Outcome;
import pyoji.crawler.picture.CoverImage.Fit;

/** A folder of covers, and a home to import it into. */
abstract class ImportFixture {
    static final Progress SILENT = (done, total) -> {};

    @TempDir
    Path temporary;

    Path folder;
    Home home;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("covers"));
        home = new Home(temporary.resolve("home"));
    }

    /** Makes a cover of one colour. */
    Path cover(String name, Color colour) throws IOException {
        BufferedImage picture = new BufferedImage(60, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 60, 60);
        graphics.dispose();
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    Outcome imported(String split) throws IOException {
        return imported(split, Fit.CROP, null);
    }

    Outcome imported(String split, Fit fit, @Nullable GroupKind kind) throws IOException {
        return new FolderImport(home, split, fit, kind).run(List.of(folder), SILENT);
    }

    List<Cover> covers(String split) throws IOException {
        return List.copyOf(Dataset.open(home, split).covers());
    }
}
