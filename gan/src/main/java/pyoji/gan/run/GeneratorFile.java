package pyoji.gan.run;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gan.engine.Shape;
import pyoji.gan.engine.StateTensor;

/** One generator as a small file with its settings: what {@code export} writes and {@code sample} reads. */
public final class GeneratorFile {
    /** The usual end of its name. */
    public static final String EXTENSION = ".generator";

    private GeneratorFile() {}

    /**
     * Where a generator came from and what it wants.
     *
     * @param formatVersion {@link RunFolder#FORMAT_VERSION}
     * @param run the run's id
     * @param step the step of its weights
     * @param classes those that it tells apart; null stands for none
     * @param skipExcitation whether its small maps decide which channels of its large ones count
     */
    public record Settings(
            int formatVersion,
            String run,
            String split,
            Preset preset,
            long step,
            int size,
            int latent,
            List<String> classes,
            boolean skipExcitation) {
        /** Takes the names over. */
        public Settings {
            classes = classes == null ? List.of() : List.copyOf(classes); // a file of before there were any
        }

        /** Of a generator that tells no classes apart, and is the plainest otherwise. */
        public Settings(int formatVersion, String run, String split, Preset preset, long step, int size, int latent) {
            this(formatVersion, run, split, preset, step, size, latent, List.of(), false);
        }

        /** Of a run's generator at one step. */
        public static Settings of(String run, TrainOptions options, long step) {
            return new Settings(
                    RunFolder.FORMAT_VERSION,
                    run,
                    options.split(),
                    options.preset(),
                    step,
                    options.size(),
                    options.latent(),
                    options.classes(),
                    options.method().skipExcitation());
        }

        /** What decides the shape of the network. */
        public Shape shape() {
            return new Shape(size, latent, classes.size(), skipExcitation);
        }

        /**
         * What every picture of its fakes carries in its text chunks.
         *
         * @param seeds the seeds of the z that were drawn, such as 0-15
         */
        public Map<String, String> pictureText(String seeds) {
            Map<String, String> text = new LinkedHashMap<>();
            text.put("Software", "Pyoji");
            text.put("pyoji.run", run);
            text.put("pyoji.content", "fakes");
            text.put("pyoji.split", split);
            text.put("pyoji.preset", preset.toString());
            text.put("pyoji.step", Long.toString(step));
            text.put("pyoji.seeds", seeds);
            text.put("pyoji.size", Integer.toString(size));
            text.put("pyoji.latent", Integer.toString(latent));
            if (!classes.isEmpty()) {
                text.put("pyoji.classes", String.join(",", classes));
            }
            return text;
        }
    }

    /** Writes weights and settings, atomically. */
    public static void write(Path file, Settings settings, FloatBuffer weights) throws IOException {
        TensorFile.write(file, List.of(new StateTensor("generator", weights)), settings);
    }

    /**
     * Reads the settings, after the file was found whole.
     *
     * @throws UserError if it is none, damaged, or of another version
     */
    public static Settings settings(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw UserError.usage("%s is neither a run nor a generator's file", Names.printable(file.toString()));
        }
        try {
            TensorFile.verify(file);
            Settings settings = TensorFile.readHeader(file, Settings.class).content();
            if (settings.formatVersion() != RunFolder.FORMAT_VERSION) {
                throw new IOException("is of format version " + settings.formatVersion());
            }
            return settings;
        } catch (IOException e) {
            throw UserError.usage("%s %s", Names.printable(file.toString()), e.getMessage());
        }
    }

    /** Reads the weights into a view of the size that the settings want. */
    public static void readWeights(Path file, FloatBuffer weights) throws IOException {
        TensorFile.readOne(file, new StateTensor("generator", weights));
    }
}
