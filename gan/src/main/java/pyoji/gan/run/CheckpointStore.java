package pyoji.gan.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.gan.engine.StateSize;
import pyoji.gan.engine.StateTensor;

/** The checkpoints of one run: written whole or not at all, read only if their checksum is right. */
public final class CheckpointStore {
    /** How many of the newest are kept. */
    public static final int KEPT = 3;

    private static final Pattern NAME = Pattern.compile("step-(\\d{6,12})\\.ckpt");

    private final Path folder;

    CheckpointStore(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Bytes that one checkpoint of this state takes. */
    public static long bytes(List<StateTensor> state) {
        return TensorFile.bytes(state);
    }

    /** As {@link #bytes(List)}, of networks that need not exist yet. */
    public static long bytes(StateSize state) {
        return TensorFile.bytes(state.total());
    }

    /** The steps that have a checkpoint, and its file. */
    public NavigableMap<Long, Path> all() throws IOException {
        NavigableMap<Long, Path> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                    Matcher name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) {
                        found.put(Long.parseLong(name.group(1)), file);
                    }
                }
            }
        }
        return found;
    }

    /**
     * Writes one, then lets go of those that are neither among the newest three, nor a multiple of {@code keepEvery}, nor
     * the best.
     *
     * @param best step of the best snapshot, whose checkpoint is linked as best.ckpt; null if none was measured
     */
    public void write(Checkpoint checkpoint, List<StateTensor> state, long keepEvery, @Nullable Long best)
            throws IOException {
        Files.createDirectories(folder);
        TensorFile.write(folder.resolve("step-%06d.ckpt".formatted(checkpoint.step())), state, checkpoint);
        NavigableMap<Long, Path> all = all();
        Set<Long> newest =
                new HashSet<>(new ArrayList<>(all.descendingKeySet()).subList(0, Math.min(KEPT, all.size())));
        for (var entry : all.entrySet()) {
            boolean forGood = keepEvery > 0 && entry.getKey() % keepEvery == 0;
            boolean isBest = entry.getKey().equals(best);
            if (!newest.contains(entry.getKey()) && !forGood && !isBest && entry.getKey() != checkpoint.step()) {
                Files.deleteIfExists(entry.getValue());
            }
        }
        Path file = best == null ? null : all.get(best);
        if (file != null) {
            link(file);
        }
    }

    /** A name for people and other programs; Pyoji itself reads state.json, since not every disk has links. */
    private void link(Path file) {
        Path beside = folder.resolve(".best.ckpt.tmp");
        try {
            Files.deleteIfExists(beside);
            Files.createSymbolicLink(beside, file.getFileName());
            Files.move(beside, folder.resolve("best.ckpt"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            // Then there is none: a convenience is no reason to end a night.
        }
    }

    /**
     * Restores the newest whole checkpoint into {@code state}. Damaged ones that are newer are renamed, so that they don't
     * count as checkpoints any more.
     *
     * @param run whose checkpoints these must be
     * @param said is told of each damaged one that was passed over
     * @return nothing if there is no whole one; state and files are then untouched
     * @throws UserError if one is whole, but of a version that kept more than {@code state}
     */
    public Optional<Checkpoint> restoreNewest(String run, List<StateTensor> state, Consumer<String> said)
            throws IOException {
        List<Path> damaged = new ArrayList<>();
        for (var entry : all().descendingMap().entrySet()) {
            Path file = entry.getValue();
            try {
                Checkpoint checkpoint = restore(file, run, entry.getKey(), state);
                for (Path passedOver : damaged) {
                    Files.move(
                            passedOver,
                            passedOver.resolveSibling(passedOver.getFileName() + ".damaged"),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                return Optional.of(checkpoint);
            } catch (DamagedFileException e) {
                damaged.add(file);
                said.accept(
                        "checkpoint %s %s: looking for one before it".formatted(file.getFileName(), e.getMessage()));
            }
        }
        return Optional.empty();
    }

    private static Checkpoint restore(Path file, String run, long step, List<StateTensor> state) throws IOException {
        TensorFile.Contents<Checkpoint> contents = TensorFile.readHeader(file, Checkpoint.class);
        Checkpoint header = contents.content();
        if (header.formatVersion() == RunFolder.FORMAT_VERSION
                && !(header.run().equals(run) && header.step() == step)) {
            throw new DamagedFileException("is of run %s, step %d".formatted(header.run(), header.step()));
        }
        refuseUnknown(file, run, contents, state);
        return TensorFile.read(file, Checkpoint.class, checkpoint -> {
            if (checkpoint.formatVersion() != RunFolder.FORMAT_VERSION) {
                throw UserError.usage(
                        "%s is of format version %d; this Pyoji reads %d",
                        file, checkpoint.formatVersion(), RunFolder.FORMAT_VERSION);
            }
            return state;
        });
    }

    /** A whole checkpoint with more in it is not damaged: the version that trained the run had what this one lacks. */
    private static void refuseUnknown(
            Path file, String run, TensorFile.Contents<Checkpoint> contents, List<StateTensor> state)
            throws IOException {
        Set<String> known = state.stream().map(StateTensor::name).collect(Collectors.toSet());
        for (TensorFile.Entry entry : contents.tensors()) {
            if (!known.contains(entry.name())) {
                TensorFile.verify(file);
                throw UserError.failed(
                        "run %s was trained by a version of Pyoji that had '%s', which this one lacks, so it can't go on:"
                                + " draw from it as before, or train --from it",
                        run, entry.name());
            }
        }
    }

    /** The step of the newest checkpoint whose checksum is right. */
    public OptionalLong newestWhole() throws IOException {
        for (long step : all().descendingKeySet()) {
            if (isWhole(step)) {
                return OptionalLong.of(step);
            }
        }
        return OptionalLong.empty();
    }

    /** Whether there is a checkpoint at this step, and its checksum is right. */
    public boolean isWhole(long step) throws IOException {
        Path file = all().get(step);
        if (file == null) {
            return false;
        }
        try {
            TensorFile.verify(file);
            return true;
        } catch (DamagedFileException e) {
            return false;
        }
    }

    /** Deletes those at these steps, and best.ckpt if it named one of them. */
    public void delete(Collection<Long> steps) throws IOException {
        NavigableMap<Long, Path> all = all();
        for (long step : steps) {
            if (all.containsKey(step)) {
                Files.deleteIfExists(all.get(step));
            }
        }
        Path best = folder.resolve("best.ckpt");
        if (Files.isSymbolicLink(best) && Files.notExists(best)) {
            Files.deleteIfExists(best);
        }
    }

    /**
     * Reads one array of the checkpoint at {@code step}.
     *
     * @throws UserError if there is none at that step, or it is damaged; it names those there are
     */
    public void readTensor(long step, StateTensor target) throws IOException {
        Path file = all().get(step);
        if (file == null) {
            throw UserError.usage("no checkpoint at step %d; there are: %s", step, steps());
        }
        try {
            TensorFile.readOne(file, target);
        } catch (IOException e) {
            throw UserError.failed("checkpoint %s %s", file, e.getMessage());
        }
    }

    private String steps() throws IOException {
        List<String> steps = all().keySet().stream().map(String::valueOf).toList();
        return steps.isEmpty() ? "none" : String.join(", ", steps);
    }
}
