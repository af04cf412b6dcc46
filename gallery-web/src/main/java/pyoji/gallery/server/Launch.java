package pyoji.gallery.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.gallery.measured.Splits;
import pyoji.gan.engine.Shape;
import pyoji.gan.run.Condition;
import pyoji.gan.run.Origin;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunCovers;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;

/**
 * Runs that somebody wants to begin: one a split, in their order, or one on all of them that tells their kinds apart.
 * There is nothing in it but names of splits that exist and numbers within their bounds.
 *
 * @param runs one or more
 */
record Launch(List<TrainOptions> runs) {
    /** Splits in one request. */
    static final int MOST_SPLITS = 16;
    /** What a page may send; a JavaScript number is exact that far. */
    static final long LARGEST_SEED = (1L << 53) - 1;

    static final int MOST_LATENT = 512;

    /** Fields of a request that {@link #of(Splits, Form)} reads. */
    static final Set<String> FIELDS = Set.of(
            "splits",
            "condition",
            "from",
            "preset",
            "steps",
            "batch",
            "size",
            "latent",
            "seed",
            "snapshotEvery",
            "checkpointEvery",
            "name");

    private static final int LONGEST_NAME = 200;

    /** Where a number comes from; null if it is not given. */
    private interface Numbers {
        @Nullable
        Long whole(String name, long least, long most);
    }

    /**
     * What isn't a number.
     *
     * @param condition if given, all splits are joined into one run
     * @param from the id of a run, as whose best snapshot draws they begin to draw; none: with weights of chance
     */
    private record Named(
            List<String> splits,
            @Nullable String condition,
            @Nullable String from,
            @Nullable String preset,
            @Nullable String name) {
        boolean isFromAnother() {
            return from != null && !from.isBlank();
        }
    }

    /**
     * From the body of a request.
     *
     * @throws Refusal 400 naming the field that can't be; {@link UserError} as {@link TrainOptions} does
     */
    static Launch of(Home home, Splits splits, Form form) throws IOException {
        Named named = new Named(
                form.requiredTexts("splits", MOST_SPLITS, LONGEST_NAME),
                form.text("condition", LONGEST_NAME),
                form.text("from", LONGEST_NAME),
                form.text("preset", LONGEST_NAME),
                form.text("name", LONGEST_NAME));
        return of(home, splits, named, form::whole);
    }

    /** From the query of a request, where the names of splits are joined by commas, or {@code splits} given repeatedly. */
    static Launch of(Home home, Splits splits, Context ctx) throws IOException {
        List<String> known = splits.names();
        List<String> names = new ArrayList<>();
        for (String given : ctx.queryParams("splits")) {
            names.addAll(known.contains(given) ? List.of(given) : Arrays.asList(given.split(",")));
        }
        Named named =
                new Named(names, ctx.queryParam("condition"), ctx.queryParam("from"), ctx.queryParam("preset"), null);
        return of(home, splits, named, (name, least, most) -> {
            String given = ctx.queryParam(name);
            return given == null || given.isEmpty() ? null : Reply.number(ctx, name, least, least, most);
        });
    }

    private static Launch of(Home home, Splits splits, Named named, Numbers numbers) throws IOException {
        long random = new SecureRandom().nextInt(Integer.MAX_VALUE);
        Set<String> chosen = chosen(splits, named.splits());
        TrainOptions theirs = named.isFromAnother() ? origin(home, named.from()) : null;
        List<TrainOptions> runs = new ArrayList<>();
        if (named.condition() == null) {
            for (String split : chosen) {
                runs.add(run(joined(splits, Set.of(split)), List.of(), named, theirs, numbers, random));
            }
        } else {
            Condition condition = condition(named.condition());
            RunCovers covers = joined(splits, chosen);
            runs.add(run(covers, condition.classes(covers), named, theirs, numbers, random));
        }
        return new Launch(runs);
    }

    /** {@code theirs}: the options of the run whose weights it begins with, as which it learns if no preset is named. */
    private static TrainOptions run(
            RunCovers covers,
            List<String> classes,
            Named named,
            @Nullable TrainOptions theirs,
            Numbers numbers,
            long randomSeed) {
        boolean asTheyDid = theirs != null && named.preset() == null;
        Preset chosen = asTheyDid ? theirs.preset() : preset(named.preset());
        TrainOptions ofPreset = TrainOptions.usual(covers, chosen, randomSeed);
        TrainOptions usual = asTheyDid ? ofPreset.learningAs(theirs) : ofPreset;
        TrainOptions shaped = theirs == null ? usual : theirs;
        String name = named.name();
        int batch = (int) or(
                numbers.whole("batch", TrainOptions.MIN_BATCH, TrainOptions.maxBatch(Shape.SIZES.get(0))),
                usual.batch());
        long steps = or(
                numbers.whole("steps", 1, TrainOptions.MAX_STEPS),
                theirs == null ? TrainOptions.usualSteps(batch) : TrainOptions.usualTuningSteps(batch));
        return new TrainOptions(
                        covers.split(),
                        chosen,
                        usual.method(),
                        steps,
                        batch,
                        (int) or(
                                numbers.whole("size", Shape.SIZES.get(0), Shape.SIZES.get(Shape.SIZES.size() - 1)),
                                shaped.size()),
                        (int) or(numbers.whole("latent", 1, MOST_LATENT), shaped.latent()),
                        or(numbers.whole("seed", 0, LARGEST_SEED), usual.seed()),
                        or(numbers.whole("snapshotEvery", 1, TrainOptions.MAX_STEPS), usual.snapshotEvery()),
                        or(numbers.whole("checkpointEvery", 1, TrainOptions.MAX_STEPS), usual.checkpointEvery()),
                        usual.keepEvery(),
                        TrainOptions.usualEvaluateEvery(steps, batch),
                        usual.stopWhenStale(),
                        theirs == null ? null : new Origin(named.from(), null),
                        classes,
                        name == null || name.isBlank() ? null : name)
                .fitting();
    }

    /** What the run of that id has; a name is looked up among those that there are, and never becomes a path before. */
    private static TrainOptions origin(Home home, String id) throws IOException {
        RunFolder run = Runs.all(home).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("from '%s' is no run here", Names.printable(id)));
        try {
            return run.description().options();
        } catch (IOException e) {
            throw Refusal.wrong("from '%s' can't be read", Names.printable(id));
        }
    }

    private static Condition condition(String name) {
        return Arrays.stream(Condition.values())
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong(
                        "condition '%s' is unknown; use %s, or leave it out",
                        Names.printable(name), Condition.GROUP_KIND));
    }

    /** Their covers together, under the name that stands for just these splits. */
    private static RunCovers joined(Splits splits, Set<String> names) throws IOException {
        String joined = Names.checked("split", String.join("+", names));
        if (!RunCovers.names(joined, splits.names()).equals(List.copyOf(names))) {
            throw Refusal.wrong("splits '%s' can't be joined: that name means others", Names.printable(joined));
        }
        List<Dataset> datasets = new ArrayList<>();
        for (String name : names) {
            datasets.add(splits.find(name)
                    .orElseThrow(() -> Refusal.notFound("there is no split '%s'", Names.printable(name)))
                    .dataset());
        }
        return RunCovers.of(joined, datasets);
    }

    /** The one of that name; the usual one if none is named. */
    private static Preset preset(@Nullable String name) {
        if (name == null) {
            return Preset.USUAL;
        }
        List<Preset> known = List.of(Preset.values());
        return known.stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.wrong(
                        "preset '%s' is unknown; use %s",
                        Names.printable(name),
                        known.stream().map(Preset::toString).collect(Collectors.joining(" or "))));
    }

    private static long or(@Nullable Long given, long otherwise) {
        return given == null ? otherwise : given;
    }

    /** Each once; a name is looked up among those that there are, and never becomes a path before. */
    private static Set<String> chosen(Splits splits, List<String> names) throws IOException {
        List<String> known = splits.names();
        Set<String> chosen = new LinkedHashSet<>();
        for (String name : names) {
            String split = Names.checked("split", name);
            if (!known.contains(split)) {
                throw Refusal.notFound("there is no split '%s'", Names.printable(split));
            }
            chosen.add(split);
        }
        if (chosen.isEmpty() || chosen.size() > MOST_SPLITS) {
            throw Refusal.wrong("splits names %d; name 1 to %d", chosen.size(), MOST_SPLITS);
        }
        return chosen;
    }
}
