package pyoji.gan.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.gan.run.BestSnapshot;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/**
 * The generators that were drawn from last, ready to draw. What is on disk is looked at each time, so that a newer
 * checkpoint is taken up and a removed run is gone. One thread; native memory until closed.
 */
final class WarmGenerators implements AutoCloseable {
    static final int KEPT = 3;
    /** A training lets go of checkpoints while one reads them; a newer one is there then. */
    private static final int TRIES = 10;

    private final Home home;
    private final Map<Stamp, Warm> loaded = new LinkedHashMap<>(8, 0.75f, true);
    /** The newest checkpoint of a run, and the step of the newest whole one, which takes reading them through. */
    private final Map<Stamp, Long> newestWhole = new LinkedHashMap<>(8, 0.75f, true);

    WarmGenerators(Home home) {
        this.home = home;
    }

    /** A file in one version: another run of the same id, or a file written anew, is another. */
    private record Stamp(Path file, FileTime modified, long size) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, attributes.lastModifiedTime(), attributes.size());
        }
    }

    /** A loaded generator, and its directions once they were asked for. */
    static final class Warm {
        private final LoadedGenerator generator;
        private @Nullable List<float[]> directions;

        private Warm(LoadedGenerator generator) {
            this.generator = generator;
        }

        long step() {
            return generator.settings().step();
        }

        Rendered draw(List<Recipe> recipes) {
            List<float[]> axes = recipes.stream().anyMatch(Recipe::needsDirections) ? directions() : List.of();
            List<float[]> latents = recipes.stream()
                    .map(recipe -> generator.input(recipe, axes))
                    .toList();
            return new Rendered(step(), generator.settings().size(), generator.drawRgb(latents));
        }

        List<float[]> directions() {
            if (directions == null) {
                directions = generator.directions();
            }
            return directions;
        }
    }

    /**
     * The generator of a run at a step.
     *
     * @param step null for that of the best snapshot, or else of the newest whole checkpoint
     * @throws UserError if there is no such run or checkpoint, or it is damaged
     */
    Warm get(String id, @Nullable Long step) throws IOException {
        for (int tries = 1; ; tries++) {
            RunFolder run = find(id);
            try {
                return step == null ? usual(run) : at(run, step);
            } catch (NoSuchFileException e) {
                if (step != null || tries == TRIES) {
                    throw UserError.failed(
                            "a checkpoint of run %s went away while it was read: it was removed, or its training wrote"
                                    + " newer ones; try again",
                            id);
                }
            }
        }
    }

    private RunFolder find(String id) throws IOException {
        RunFolder run = Runs.find(home, id);
        if (!run.id().equals(id)) {
            throw UserError.usage("run '%s' does not exist (any more)", id);
        }
        return run;
    }

    /** As {@link RunFolder#usualStep}, without reading through checkpoints that were read before. */
    private Warm usual(RunFolder run) throws IOException {
        BestSnapshot best = run.state().best();
        return best != null && run.checkpoints().all().containsKey(best.step()) ? at(run, best.step()) : newest(run);
    }

    private Warm newest(RunFolder run) throws IOException {
        var all = run.checkpoints().all();
        if (all.isEmpty()) {
            return at(run, run.newestStep()); // says so
        }
        Stamp newest = Stamp.of(all.lastEntry().getValue());
        Long known = newestWhole.get(newest);
        if (known == null || !all.containsKey(known)) {
            known = run.newestStep();
            if (newestWhole.size() == KEPT) {
                removeEldest(newestWhole);
            }
            newestWhole.put(newest, known);
        }
        return warm(run, known, run.checkpoints().all().get(known));
    }

    private Warm at(RunFolder run, long step) throws IOException {
        Path file = run.checkpoints().all().get(step);
        if (file == null) {
            LoadedGenerator.ofRun(run, step).close(); // says which there are
        }
        return warm(run, step, file);
    }

    private Warm warm(RunFolder run, long step, @Nullable Path file) throws IOException {
        if (file == null) {
            throw new NoSuchFileException("the checkpoint at step " + step); // it was there a moment ago
        }
        Stamp stamp = Stamp.of(file);
        Warm warm = loaded.get(stamp);
        if (warm == null) {
            if (loaded.size() == KEPT) {
                removeEldest(loaded).generator.close(); // before, not after: there are never more than these
            }
            warm = new Warm(load(run, step, file));
            loaded.put(stamp, warm);
        }
        return warm;
    }

    private static LoadedGenerator load(RunFolder run, long step, Path file) throws IOException {
        try {
            return LoadedGenerator.ofRun(run, step);
        } catch (IOException | UserError e) {
            if (Files.exists(file)) {
                throw e;
            }
            throw new NoSuchFileException(file.toString());
        }
    }

    /** The one that was not used for longest. */
    private static <T> T removeEldest(Map<Stamp, T> map) {
        Iterator<T> values = map.values().iterator();
        T eldest = values.next();
        values.remove();
        return eldest;
    }

    /** Lets go of all. */
    @Override
    public void close() {
        loaded.values().forEach(warm -> warm.generator.close());
        loaded.clear();
    }
}
