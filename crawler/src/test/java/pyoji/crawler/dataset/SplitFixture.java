package pyoji.crawler.dataset;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pyoji.crawler.Home;

/** A home whose splits a test fills with covers 1, 2, 3, …, each of another colour and called so. */
public abstract class SplitFixture {
    @TempDir
    private Path temporary;

    /** Where the splits are. */
    protected Home home;

    @BeforeEach
    final void makeHome() {
        home = new Home(temporary.resolve("home"));
    }

    /** The picture of cover {@code number}, 512x512. */
    protected static BufferedImage picture(int number) {
        BufferedImage picture = new BufferedImage(Dataset.IMAGE_SIZE, Dataset.IMAGE_SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(new Color(number * 40503 & 0xffffff));
        graphics.fillRect(0, 0, Dataset.IMAGE_SIZE, Dataset.IMAGE_SIZE);
        graphics.dispose();
        return picture;
    }

    /** The id of cover {@code number}. */
    protected static String id(int number) {
        return Dataset.idOf(picture(number));
    }

    /** That cover {@code number} came from {@code source}. */
    protected static Provenance from(String source, int number) {
        String image = source.equals("folder") ? number + ".png" : "https://" + source + "/" + number + ".png";
        return new Provenance(source, null, image, "2026-02-03T04:05:06Z", "none");
    }

    /** A description of cover {@code number} from a folder. */
    protected static Description described(int number) {
        return described(number, null, GroupKind.UNKNOWN, null);
    }

    /** Likewise, with more in it. */
    protected static Description described(
            int number, @Nullable String artist, GroupKind kind, @Nullable Integer year) {
        return new Description(600, 600, "cover " + number, artist, kind, year, from("folder", number));
    }

    /** Adds covers, which come from a folder. */
    protected void add(String split, int... numbers) throws IOException {
        try (DatasetWriter writer = open(split)) {
            for (int number : numbers) {
                writer.add(picture(number), described(number));
            }
        }
    }

    /** Adds a cover as it is described. */
    protected void add(String split, int number, Description description) throws IOException {
        try (DatasetWriter writer = open(split)) {
            writer.add(picture(number), description);
        }
    }

    /** Changes a cover's row. */
    protected void change(String split, int number, UnaryOperator<Cover> change) throws IOException {
        try (DatasetWriter writer = open(split)) {
            writer.update(change.apply(writer.dataset().find(id(number)).orElseThrow()));
        }
    }

    /** Puts covers into the cluster that {@code leader} leads. */
    protected void cluster(String split, int leader, int... others) throws IOException {
        for (int other : others) {
            change(split, other, cover -> cover.withLikeness(cover.perceptualHash(), id(leader), null));
        }
    }

    /** Opens a split for writing. */
    protected DatasetWriter open(String split) throws IOException {
        return Dataset.openToAdd(home, split);
    }

    /** A split as a reader sees it. */
    protected Dataset read(String split) throws IOException {
        return Dataset.open(home, split);
    }

    /** One cover as a reader sees it. */
    protected Cover cover(String split, int number) throws IOException {
        return read(split).find(id(number)).orElseThrow();
    }

    /** What the covers of a split are called, in their order. */
    protected List<String> titles(String split) throws IOException {
        return read(split).covers().stream()
                .map(cover -> String.valueOf(cover.title()))
                .toList();
    }

    /** What the held-out covers of a split are called. */
    protected List<String> heldOut(String split) throws IOException {
        return read(split).covers().stream()
                .filter(Cover::holdout)
                .map(cover -> String.valueOf(cover.title()))
                .toList();
    }

    /** A split's folder. */
    protected Path folder(String split) {
        return home.datasets().resolve(split);
    }

    /** Where a split has the picture of cover {@code number}. */
    protected Path image(String split, int number) {
        return folder(split).resolve("images").resolve(id(number) + ".png");
    }
}
