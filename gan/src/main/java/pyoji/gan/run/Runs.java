package pyoji.gan.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.AtomicFile;
import pyoji.crawler.disk.ExclusiveLock;

/** All runs under checkpoints/: making one, and finding one by what a user calls it. */
public final class Runs {
    private static final Pattern ID = Pattern.compile("\\d{5,}-.+");

    private Runs() {}

    /**
     * Makes checkpoints/ if there is none.
     *
     * @throws UserError if it can't be written
     */
    public static void checkWritable(Home home) throws IOException {
        try {
            Files.createDirectories(home.checkpoints());
            if (!Files.isWritable(home.checkpoints())) {
                throw new AccessDeniedException(home.checkpoints().toString(), null, "no permission");
            }
        } catch (FileSystemException e) {
            throw UserError.usage(
                    "%s can't be written (%s); choose another --home or mend its permissions",
                    home.checkpoints(), e.getReason() == null ? e.getClass().getSimpleName() : e.getReason());
        }
    }

    /**
     * Makes the next run's folder: a number one above the highest that ever was, so that favourites and notes of a run that was
     * removed never stand on another's covers; then the options' slug.
     *
     * @throws UserError if checkpoints/ can't be written
     */
    public static RunFolder create(Home home, TrainOptions options) throws IOException {
        checkWritable(home);
        synchronized (Runs.class) {
            try (ExclusiveLock numbering =
                    ExclusiveLock.acquire(home.checkpoints().resolve(".lock"))) {
                Path last = home.checkpoints().resolve(".last-run");
                long next = Math.max(numbers(home).max().orElse(0), written(last)) + 1;
                AtomicFile.write(last, Long.toString(next).getBytes(StandardCharsets.US_ASCII));
                Path path = home.checkpoints().resolve("%05d-%s".formatted(next, options.slug()));
                Files.createDirectory(path);
                return new RunFolder(path);
            }
        }
    }

    private static long written(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** All runs, oldest first. */
    public static List<RunFolder> all(Home home) throws IOException {
        List<RunFolder> runs = new ArrayList<>();
        for (Path folder : folders(home)) {
            if (Files.exists(folder.resolve("run.json"))) {
                runs.add(new RunFolder(folder));
            }
        }
        return runs;
    }

    /** The numbers that are taken, in no order; also by folders that a kill left without run.json. */
    private static LongStream numbers(Home home) throws IOException {
        return folders(home).stream().mapToLong(Runs::number);
    }

    private static List<Path> folders(Home home) throws IOException {
        if (!Files.isDirectory(home.checkpoints())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(home.checkpoints())) {
            return folders.filter(Files::isDirectory)
                    .filter(folder ->
                            ID.matcher(folder.getFileName().toString()).matches())
                    .sorted(Comparator.comparingLong(Runs::number).thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static long number(Path folder) {
        String name = folder.getFileName().toString();
        return Long.parseLong(name.substring(0, Math.min(name.indexOf('-'), 18)));
    }

    /** The run of exactly this id; none if it is no run's id or there is no such run. */
    public static Optional<RunFolder> existing(Home home, String id) {
        boolean name = ID.matcher(id).matches() && id.indexOf('/') < 0 && id.indexOf('\\') < 0;
        try {
            return Optional.of(id)
                    .filter(called -> name)
                    .map(called -> home.checkpoints().resolve(called))
                    .filter(folder -> Files.exists(folder.resolve("run.json")))
                    .map(RunFolder::new);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds one run.
     *
     * @param called its id, its number with or without zeros, the beginning of its id, or {@code latest}: the newest that
     *     does not only wait in the queue, if there is one
     * @throws UserError if none or several fit; it names the nearest
     */
    public static RunFolder find(Home home, String called) throws IOException {
        List<RunFolder> all = all(home);
        if (all.isEmpty()) {
            throw UserError.usage("there is no run in %s yet; begin one with pyoji train SPLIT", home.checkpoints());
        }
        if (called.isBlank()) {
            throw UserError.usage("no run is named; give its id, its number, or latest");
        }
        if (called.equals("latest")) {
            return latest(all);
        }
        List<RunFolder> fitting =
                all.stream().filter(run -> run.id().equals(called)).toList();
        if (fitting.isEmpty() && called.matches("\\d{1,18}")) {
            long number = Long.parseLong(called);
            fitting = all.stream().filter(run -> number(run.path()) == number).toList();
        }
        if (fitting.isEmpty()) {
            fitting = all.stream().filter(run -> run.id().startsWith(called)).toList();
        }
        List<String> ids =
                (fitting.isEmpty() ? all : fitting).stream().map(RunFolder::id).toList();
        if (fitting.size() > 1) {
            throw UserError.usage("'%s' fits several runs: %s", Names.printable(called), String.join(", ", ids));
        }
        if (fitting.isEmpty()) {
            throw UserError.usage(
                    "run '%s' does not exist in %s; did you mean '%s'? (pyoji runs lists all)",
                    Names.printable(called),
                    home.checkpoints(),
                    Names.nearest(called, ids).orElse(ids.get(ids.size() - 1)));
        }
        return fitting.get(0);
    }

    private static RunFolder latest(List<RunFolder> all) throws IOException {
        for (int i = all.size() - 1; i >= 0; i--) {
            if (!all.get(i).isDraft()) {
                return all.get(i);
            }
        }
        return all.get(all.size() - 1);
    }
}
