import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trains one variant of a preset after another and writes what came out of each into a CSV file; run it by {@code gan/ablate},
 * whose help says how. Whatever is there already is not done again: finished runs, and rows.
 */
public final class Ablate {
    private static final List<String> FIGURES = List.of(
            "swd", "swd64", "swd32", "swd16", "randomNetwork", "precision", "recall", "density", "coverage", "msSsim",
            "msSsimReals", "colour", "palette", "copyRatio", "copyRatioAligned");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What may be chosen; the names are those of the options. */
    private static final class Options {
        Path variants = Path.of("gan/ablations/variants.txt");
        Path csv = Path.of("gan/ABLATIONS.csv");
        Path home = Path.of("ablations");
        List<String> splits = List.of("drawn");
        List<String> seeds = List.of("1");
        List<String> only = List.of();
        long images = 20_000;
        int batch = 32;
        int size = 64;
        int jobs = 2;
        int every = 0;
    }

    /** A line of the file of variants: {@code name: options of train}. */
    private record Variant(String name, List<String> flags) {
        static Variant of(String line) {
            int colon = line.indexOf(':');
            String flags = line.substring(colon + 1).strip();
            return new Variant(
                    line.substring(0, colon).strip(), flags.isEmpty() ? List.of() : List.of(flags.split("\\s+")));
        }

        /** Its own batch, if it has one. */
        int batch(int usual) {
            int at = flags.indexOf("--batch");
            return at < 0 ? usual : Integer.parseInt(flags.get(at + 1));
        }
    }

    /** One run to make. */
    private record Trial(Variant variant, String split, String seed) {}

    private final Options options;
    private final String pyoji;
    private List<String> done = List.of();

    private Ablate(Options options, String pyoji) {
        this.options = options;
        this.pyoji = pyoji;
    }

    public static void main(String[] arguments) throws Exception {
        Options options = new Options();
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--variants" -> options.variants = Path.of(value);
                case "--csv" -> options.csv = Path.of(value);
                case "--home" -> options.home = Path.of(value);
                case "--splits" -> options.splits = List.of(value.split(","));
                case "--seeds" -> options.seeds = List.of(value.split(","));
                case "--only" -> options.only = List.of(value.split(","));
                case "--images" -> options.images = Long.parseLong(value);
                case "--batch" -> options.batch = Integer.parseInt(value);
                case "--size" -> options.size = Integer.parseInt(value);
                case "--jobs" -> options.jobs = Integer.parseInt(value);
                case "--evaluate-every" -> options.every = Integer.parseInt(value);
                default -> throw new IllegalArgumentException(arguments[i] + " is unknown; gan/ablate --help lists all");
            }
        }
        new Ablate(options, arguments[0]).run();
    }

    private void run() throws Exception {
        begin();
        List<Trial> trials = new ArrayList<>();
        List<Variant> variants = Files.readAllLines(options.variants).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Variant::of)
                .toList();
        List<Variant> chosen = options.only.isEmpty()
                ? variants
                : options.only.stream().map(name -> named(name, variants)).toList();
        for (String seed : options.seeds) {
            for (String split : options.splits) {
                chosen.forEach(variant -> trials.add(new Trial(variant, split, seed)));
            }
        }
        ExecutorService workers = Executors.newFixedThreadPool(options.jobs);
        List<Future<?>> all = new ArrayList<>();
        for (Trial trial : trials) {
            all.add(workers.submit(() -> {
                make(trial);
                return null;
            }));
        }
        workers.shutdown();
        for (Future<?> one : all) {
            one.get();
        }
    }

    private static Variant named(String name, List<Variant> variants) {
        return variants.stream()
                .filter(variant -> variant.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only " + name + " is no variant"));
    }

    private void begin() throws IOException {
        if (!Files.exists(options.csv)) {
            Files.writeString(
                    options.csv,
                    "variant,options,covers,size,batch,images,seed,imagesPerSecond," + String.join(",", FIGURES) + "\n");
        }
        done = Files.readAllLines(options.csv);
    }

    /** Trains, and measures beside the covers of each split that it learned from; a row of each. */
    private void make(Trial trial) throws IOException, InterruptedException {
        for (String split : trial.split.split("\\+")) {
            String key = String.join(
                    ",",
                    trial.variant.name,
                    quoted(String.join(" ", trial.variant.flags)),
                    covers(split, trial.split),
                    Integer.toString(options.size),
                    Integer.toString(trial.variant.batch(options.batch)),
                    Long.toString(options.images),
                    trial.seed);
            if (done.stream().noneMatch(row -> row.startsWith(key + ","))) {
                System.out.println("# " + key);
                String row = key + "," + measured(train(trial), steps(trial), split) + "\n";
                synchronized (this) {
                    Files.writeString(options.csv, row, StandardOpenOption.APPEND);
                }
            }
        }
    }

    /** Its speed and figures, as they stand in a row. */
    private String measured(String run, long step, String split) throws IOException, InterruptedException {
        JsonNode listed = JSON.readTree(ask(List.of("runs", "--json"), true)).valueStream()
                .filter(one -> one.path("id").asString().equals(run))
                .findFirst()
                .orElseThrow();
        List<String> evaluate = List.of(
                "evaluate", run, "--step", Long.toString(step), "--against", split, "--fakes", "256", "--json");
        JsonNode figures = JSON.readTree(ask(evaluate, true)).findValue("figures");
        return String.format(Locale.ROOT, "%.1f,", listed.path("imagesPerSecond").asDouble())
                + FIGURES.stream()
                        .map(figure -> figures.path(figure).path("value"))
                        .map(value -> value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "")
                        .collect(Collectors.joining(","));
    }

    /** As a field of a CSV file. */
    private static String quoted(String field) {
        return field.contains(",") ? '"' + field + '"' : field;
    }

    private long steps(Trial trial) {
        return options.images / trial.variant.batch(options.batch);
    }

    /** Trains until finished, or goes on with what is there; returns the run's id. */
    private String train(Trial trial) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "train",
                trial.split,
                "--steps",
                Long.toString(steps(trial)),
                "--size",
                Integer.toString(options.size),
                "--seed",
                trial.seed,
                "--evaluate-every",
                Integer.toString(options.every),
                "--name",
                name(trial)));
        if (!trial.variant.flags.contains("--batch")) {
            command.addAll(List.of("--batch", Integer.toString(options.batch)));
        }
        for (String flag : trial.variant.flags) {
            command.add(flag.contains("@") ? trained(flag, trial.seed) : flag);
        }
        Path folder = find(trial);
        if (folder == null) {
            ask(command, false);
        } else {
            check(folder, command);
            if (!isFinished(folder)) {
                ask(List.of("resume", folder.getFileName().toString()), false);
            }
        }
        return find(trial).getFileName().toString();
    }

    /** A run of this name may be one of before its variant was changed. */
    private void check(Path folder, List<String> command) throws IOException, InterruptedException {
        List<String> dry = new ArrayList<>(command);
        dry.addAll(List.of("--dry-run", "--json"));
        ObjectNode wanted = (ObjectNode) JSON.readTree(ask(dry, true)).path("options");
        ObjectNode there = (ObjectNode) JSON.readTree(folder.resolve("run.json")).path("options");
        wanted.remove("from"); // names no step yet
        there.remove("from");
        if (!wanted.equals(there)) {
            throw new IllegalStateException(folder + " was made with other options: remove it, or rename the variant");
        }
    }

    private static boolean isFinished(Path folder) throws IOException {
        return Files.readString(folder.resolve("state.json")).contains("\"finished\"");
    }

    /** The run of {@code VARIANT@SPLIT} of this seed, which was made before. */
    private String trained(String flag, String seed) throws IOException {
        String[] parts = flag.split("@");
        Path folder = find(new Trial(new Variant(parts[0], List.of()), parts[1], seed));
        if (folder == null || !isFinished(folder)) {
            throw new IllegalStateException(flag + " is wanted: make it first, by --only and --splits");
        }
        return folder.getFileName().toString();
    }

    private String name(Trial trial) {
        return trial.variant.name + "-" + options.images + "-" + trial.seed;
    }

    private Path find(Trial trial) throws IOException {
        Path checkpoints = options.home.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return null;
        }
        String pattern = "\\d+-" + Pattern.quote(trial.split) + "-\\w+-" + options.size + "-" + Pattern.quote(name(trial));
        try (Stream<Path> folders = Files.list(checkpoints)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(pattern))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** How many covers it is measured against, and learns from if these are more: no name of a real split goes into the file. */
    private String covers(String split, String all) throws IOException {
        List<String> measured = manifest(split);
        int learned = 0;
        for (String one : all.split("\\+")) {
            learned += manifest(one).size();
        }
        boolean drawn = measured.stream().allMatch(row -> row.contains("\"source\":\"drawn\""));
        return measured.size() + (learned > measured.size() ? " of " + learned : "") + (drawn ? " drawn" : " real");
    }

    private List<String> manifest(String split) throws IOException {
        return Files.readAllLines(
                options.home.resolve("datasets").resolve(split).resolve("manifest.jsonl"));
    }

    private String ask(List<String> arguments, boolean answer) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(pyoji));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        environment.put("PYOJI_HOME", options.home.toAbsolutePath().toString());
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / options.jobs);
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        if (options.jobs > 1) {
            environment.put("OMP_PROC_BIND", "false"); // bound, all would share the first cores
        }
        if (!answer) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String said = answer ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
        if (process.waitFor() != 0) {
            throw new UncheckedIOException(new IOException(String.join(" ", command) + " failed"));
        }
        return said;
    }
}
