package pyoji.gallery.shelf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;
import pyoji.crawler.disk.JsonFormat;
import pyoji.crawler.picture.Png;
import pyoji.gallery.index.Reason;
import pyoji.gan.render.Recipe;

/**
 * checkpoints/gallery.json, and the pictures in checkpoints/kept/: all that a gallery remembers beside the runs.
 *
 * <p>Every change reads, changes and replaces the file under a lock, so that two servers lose nothing of each other. A
 * file that can't be read is as an empty one to readers, with a {@link #problem}, and is never written over.
 *
 * <p>Threads may share one.
 */
public final class GalleryFile {
    /** Of gallery.json. */
    public static final int FORMAT_VERSION = 1;
    /** Characters of a note. */
    public static final int LONGEST_NOTE = 2_000;
    /** Favourites, and as many notes, and as many kept latents. */
    public static final int MOST = 10_000;

    /** Far above what {@link #MOST} of each can take up; more is not ours. */
    private static final long LARGEST = 256L << 20;

    private static final int LARGEST_PICTURE = 4 << 20;

    private final Home home;
    private final Path file;
    private final Path pictures;
    private volatile Seen seen = new Seen(null, GalleryContents.NOTHING, null);

    /**
     * The file as it was when last read.
     *
     * @param stamp changes with the file; null if there was none
     * @param problem one line if it could not be read
     */
    private record Seen(
            @Nullable Object stamp,
            GalleryContents contents,
            @Nullable String problem) {}

    /** The one field that every version has. */
    private record FileVersion(@Nullable Integer formatVersion) {}

    /** Of one home; neither folder nor file need exist. */
    public GalleryFile(Home home) {
        this.home = home;
        this.file = home.checkpoints().resolve("gallery.json");
        this.pictures = home.checkpoints().resolve("kept");
    }

    /** All of it, at one moment; empty if it can't be read. */
    public GalleryContents contents() {
        return look().contents();
    }

    /** Why it can't be read, one line; null if it can. */
    public @Nullable String problem() {
        return look().problem();
    }

    /** When the news was last seen; null if never. */
    public @Nullable Instant lastVisit() {
        return contents().lastVisit();
    }

    /** Marks the news as seen; throws {@link UserError} if the file can't be changed, as every change does. */
    public void visited(Instant at) throws IOException {
        change(contents -> contents.visited(at));
    }

    /** The favourites, in the order in which they were chosen. */
    public List<CoverKey> favourites() {
        return contents().favourites();
    }

    /**
     * Makes a cover a favourite, or no more.
     *
     * @return how many there are now
     */
    public int favourite(CoverKey cover, boolean on) throws IOException {
        return change(contents -> contents.withFavourite(cover, on))
                .favourites()
                .size();
    }

    /**
     * Writes a note to a cover in place of the one before; an empty one takes it away.
     *
     * @throws UserError if it is longer than {@link #LONGEST_NOTE}
     */
    public void note(CoverKey cover, String text) throws IOException {
        if (text.codePointCount(0, text.length()) > LONGEST_NOTE) {
            throw UserError.usage("a note has %d characters at most; shorten it", LONGEST_NOTE);
        }
        change(contents -> contents.withNote(cover, text.strip()));
    }

    /** The kept latents, in the order in which they were kept. */
    public List<Kept> kept() {
        return contents().kept();
    }

    /** The kept latent with this id. */
    public Optional<Kept> kept(String id) {
        return contents().keptWith(id);
    }

    /**
     * Keeps a latent and its picture; one that is kept already stays as it is.
     *
     * @param run id of the run whose generator drew it, at {@code step}
     * @param split that the run trained on
     */
    public Kept keep(String run, String split, long step, Recipe recipe, BufferedImage picture, Instant at)
            throws IOException {
        Kept one = Kept.of(run, split, step, picture.getWidth(), recipe, at);
        Map<String, String> text = new LinkedHashMap<>();
        text.put("Software", "Pyoji");
        text.put("pyoji.run", run);
        text.put("pyoji.split", split);
        text.put("pyoji.step", Long.toString(step));
        text.put("pyoji.recipe", recipe.text());
        GalleryContents now = change(contents -> contents.with(one), () -> {
            // One that is kept has its picture, unless somebody took that away.
            if (kept(one.id()).isEmpty() || Files.notExists(picture(one))) {
                Files.createDirectories(pictures);
                AtomicFile.write(picture(one), out -> Png.write(picture, text, out));
            }
        });
        return now.keptWith(one.id()).orElseThrow();
    }

    /**
     * Forgets a kept latent with its picture, favourite and note.
     *
     * @return whether there was one
     */
    public boolean remove(String id) throws IOException {
        Optional<Kept> one = kept(id);
        if (one.isPresent()) {
            change(contents -> contents.without(one.get()));
            Files.deleteIfExists(picture(one.get()));
        }
        return one.isPresent();
    }

    /**
     * The picture of a kept latent, a PNG.
     *
     * @throws NoSuchFileException if it is gone, or is no picture of its size any more
     */
    public byte[] png(Kept one) throws IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(picture(one), LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(LARGEST_PICTURE + 1);
        }
        if (bytes.length > LARGEST_PICTURE || !PngHead.isSquare(bytes, one.size())) {
            throw new NoSuchFileException(picture(one).toString());
        }
        return bytes;
    }

    /** As {@link #png}, its pixels. */
    public BufferedImage pixels(Kept one) throws IOException {
        byte[] bytes = png(one);
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
            if (picture != null) {
                return picture;
            }
        } catch (IOException | RuntimeException e) {
            // The decoder throws what it likes at damaged pixels.
        }
        throw new NoSuchFileException(picture(one).toString());
    }

    private Path picture(Kept one) {
        return pictures.resolve(one.id() + ".png");
    }

    private Seen look() {
        Seen last = seen;
        Object stamp = null;
        try {
            stamp = stamp();
            if (last.problem() != null || !Objects.equals(stamp, last.stamp())) {
                last = new Seen(stamp, read(), null);
            }
        } catch (IOException | UserError e) {
            last = new Seen(stamp, GalleryContents.NOTHING, line(e));
        }
        seen = last;
        return last;
    }

    /** A file that is moved in is another file: size, time and key tell it. */
    private @Nullable Object stamp() throws IOException {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private GalleryContents read() throws IOException {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException(file + " is not valid: it is far too large");
            }
            FileVersion found = JsonFormat.read(file, FileVersion.class);
            Integer version = found == null ? null : found.formatVersion();
            if (version == null || version != FORMAT_VERSION) {
                throw UserError.failed(
                        "%s is of format version %s; this Pyoji reads %d: use the Pyoji that made it",
                        file, version, FORMAT_VERSION);
            }
            return JsonFormat.read(file, GalleryContents.class);
        } catch (NoSuchFileException e) {
            return GalleryContents.NOTHING;
        }
    }

    private String line(Exception e) {
        String why = Reason.of(e, home);
        String name = home.root().relativize(file).toString();
        return why.contains(name) ? why : name + " can't be read: " + why;
    }

    /** Done between reading and writing, under the lock. */
    @FunctionalInterface
    private interface Also {
        void run() throws IOException;
    }

    private GalleryContents change(UnaryOperator<GalleryContents> changed) throws IOException {
        return change(changed, () -> {});
    }

    private synchronized GalleryContents change(UnaryOperator<GalleryContents> changed, Also also) throws IOException {
        Files.createDirectories(file.getParent());
        try (ExclusiveLock one = ExclusiveLock.acquire(file.resolveSibling(".gallery.lock"))) {
            GalleryContents before;
            try {
                before = read();
            } catch (IOException | UserError e) {
                throw UserError.failed("%s; nothing was changed: mend it or move it away", line(e));
            }
            GalleryContents after = changed.apply(before);
            if (Math.max(
                            after.favourites().size(),
                            Math.max(after.notes().size(), after.kept().size()))
                    > MOST) {
                throw UserError.failed(
                        "the gallery holds %d favourites, notes and kept covers each; remove some", MOST);
            }
            also.run();
            if (!after.equals(before)) {
                JsonFormat.write(file, after);
            }
            return after;
        }
    }
}
