package pyoji.gallery.index;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.picture.Grid;
import pyoji.gan.run.RunDescription;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.RunState.Phase;

/** One run as it is on disk, kept fresh by its {@link RunIndex}. Threads may share one. */
public final class IndexedRun {
    /** Covers in a row of a snapshot. */
    public static final int COLUMNS = 4;
    /** Covers of a snapshot. */
    public static final int TILES = 16;

    /** Between two full looks at a run that is over, for what was changed by another than Pyoji. */
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private static final int LONGEST_PICTURE = 16 << 20;

    private final Home home;
    private final RunFolder folder;
    private final RunSnapshots snapshots;
    private final Remembered<RunDescription> description;
    private final RunStateWatch state;
    private final Remembered<String> gif;
    private final Remembered<String> reals;
    private volatile View view;
    private @Nullable RunMarks marks;
    private long looked;

    /** All that a page wants to know without looking at the disk, as of one moment. */
    private record View(
            RunSummary summary,
            @Nullable RunDescription description,
            @Nullable String gif,
            @Nullable String reals) {}

    IndexedRun(Home home, RunFolder folder) {
        this.home = home;
        this.folder = folder;
        this.snapshots = new RunSnapshots(folder);
        this.description = new Remembered<>(folder.path().resolve("run.json"), this::readDescription);
        this.state = new RunStateWatch(folder);
        this.gif = new Remembered<>(folder.gif(), this::hashOfGif);
        this.reals = new Remembered<>(folder.reals(), this::hashOfReals);
        this.view = new View(RunSummary.broken(folder.id(), "it was not read yet"), null, null, null);
    }

    private RunDescription readDescription() throws IOException {
        RunDescription read = folder.description();
        if (read.createdAt() == null) {
            throw new IOException(folder.path().resolve("run.json") + " is not valid: it has no date");
        }
        return read;
    }

    private String hashOfGif() throws IOException {
        try (FileChannel film = FileChannel.open(folder.gif(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return hashOfGif(film);
        }
    }

    /**
     * The stamp is taken after the film was opened: if another was moved in between, the two make a hash of nothing.
     */
    private String hashOfGif(FileChannel film) throws IOException {
        FileStamp stamp = FileStamp.of(folder.gif());
        ByteBuffer beginning = ByteBuffer.allocate(PictureForm.GIF_SIGNATURE);
        film.read(beginning, 0);
        if (stamp == null || !PictureForm.isGif(beginning.array())) {
            throw new NoSuchFileException(folder.gif().toString());
        }
        return ContentHash.ofEnds(film, stamp);
    }

    private String hashOfReals() throws IOException {
        byte[] bytes = ContentHash.bytes(folder.reals(), LONGEST_PICTURE);
        if (!PictureForm.isPartOfSheet(bytes, layout(description.get()))) {
            throw new NoSuchFileException(folder.reals().toString());
        }
        return ContentHash.of(bytes);
    }

    /**
     * Looks at the disk; by one thread at a time.
     *
     * @param now by {@link System#nanoTime}
     * @param fully whether all files are looked at, although nothing says that one has changed
     */
    void refresh(long now, boolean fully) {
        Instant clock = Instant.now();
        RunMarks marksNow = RunMarks.of(folder);
        Phase phase = view.summary().state();
        boolean isOver = phase != null && phase != Phase.RUNNING;
        if (fully || !isOver || now - looked > LONGEST_NANOS || !marksNow.equals(marks)) {
            view = look(now);
            looked = now;
            marks = marksNow.areSettled(clock) ? marksNow : null;
        }
    }

    private View look(long now) {
        try {
            RunDescription read = description.get();
            String gifNow = unlessMissing(gif);
            String realsNow = unlessMissing(reals);
            Snapshot newest = snapshots.newest(layout(read)).orElse(null);
            RunSummary.Pictures pictures = new RunSummary.Pictures(snapshots.count(), newest, gifNow, realsNow);
            return new View(RunSummary.of(id(), read, state.get(now), pictures), read, gifNow, realsNow);
        } catch (IOException | RuntimeException e) {
            return new View(RunSummary.broken(id(), Reason.of(e, home)), null, null, null);
        }
    }

    private static @Nullable String unlessMissing(Remembered<String> hash) {
        try {
            return hash.get();
        } catch (IOException e) {
            return null;
        }
    }

    /** The run's id: its folder's name. */
    public String id() {
        return folder.id();
    }

    /** The run's folder. */
    public RunFolder folder() {
        return folder;
    }

    /** What lists tell of it. */
    public RunSummary summary() {
        return view.summary();
    }

    /** Whether its files can be read; if not, {@link #summary} says why. */
    public boolean readable() {
        return view.description() != null;
    }

    /**
     * What it was begun with.
     *
     * @throws UserError if its files can't be read
     */
    public RunDescription description() {
        RunDescription read = view.description();
        if (read == null) {
            throw UserError.failed("run %s can't be read: %s", id(), summary().problem());
        }
        return read;
    }

    /** Where the covers are on its snapshots. */
    public Grid.Layout layout() {
        return layout(description());
    }

    private static Grid.Layout layout(RunDescription description) {
        return Grid.Layout.of(TILES, COLUMNS, description.options().size());
    }

    /**
     * The steps that have a snapshot's file, rising, without those whose file was found to be no picture; nothing is
     * read for it, so that some more may turn out to be none.
     */
    public List<Long> steps() throws IOException {
        return readable() ? snapshots.unbroken() : List.of();
    }

    /** The snapshot of a step, if there is one and it is a whole PNG of this run's size. */
    public Optional<Snapshot> snapshot(long step) throws IOException {
        return readable() ? snapshots.at(step, layout()) : Optional.empty();
    }

    /** All snapshots, by step. Each file is read once and again when it changes, on all cores. */
    public List<Snapshot> snapshots() throws IOException {
        return readable() ? snapshots.all(layout()) : List.of();
    }

    /** The snapshot of the highest step. */
    public Optional<Snapshot> newestSnapshot() throws IOException {
        return readable() ? snapshots.newest(layout()) : Optional.empty();
    }

    /** The content hash of reals.png, if it is there and a PNG. */
    public Optional<String> reals() {
        return Optional.ofNullable(view.reals());
    }

    /** The content hash of progress.gif, if it is there and a GIF. */
    public Optional<String> gif() {
        return Optional.ofNullable(view.gif());
    }

    /**
     * A snapshot's bytes.
     *
     * @throws NoSuchFileException if they are no longer those of its hash
     */
    public byte[] read(Snapshot snapshot) throws IOException {
        return RunSnapshots.read(snapshot);
    }

    /**
     * The bytes of reals.png.
     *
     * @throws NoSuchFileException if they are no longer those of this hash
     */
    public byte[] readReals(String hash) throws IOException {
        byte[] bytes = ContentHash.bytes(folder.reals(), LONGEST_PICTURE);
        if (!ContentHash.of(bytes).equals(hash)) {
            throw new NoSuchFileException(folder.reals().toString());
        }
        return bytes;
    }

    /**
     * Opens progress.gif at its beginning.
     *
     * @throws NoSuchFileException if it is no longer that of this hash
     */
    public FileChannel openGif(String hash) throws IOException {
        FileChannel film = FileChannel.open(folder.gif(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            if (hashOfGif(film).equals(hash)) {
                return film.position(0);
            }
            throw new NoSuchFileException(folder.gif().toString());
        } catch (IOException e) {
            film.close();
            throw e;
        }
    }

    /**
     * A snapshot's pixels.
     *
     * @throws NoSuchFileException if its bytes are no longer those of its hash, or damaged within
     */
    public BufferedImage picture(Snapshot snapshot) throws IOException {
        byte[] bytes = read(snapshot);
        try {
            // In memory: ImageIO would else copy the stream to a file of its own.
            BufferedImage picture = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
            if (picture != null) {
                return picture;
            }
        } catch (IOException | RuntimeException e) {
            // The decoder throws what it likes at damaged pixels.
        }
        throw new NoSuchFileException(snapshot.path().toString());
    }
}
