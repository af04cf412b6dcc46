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
import pyoji.gan.run.Preset;
import pyoji.gan.run.TrainOptions;

/**
 * Runs that somebody wants to begin: one a split, in their order. There is nothing in it but names of splits that exist and
 * numbers within their bounds.
 *
 * @param runs one or more
 */
record Launch(List<TrainOptions> runs) {
    /** Splits in one request. */
    static final int MOST_SPLITS = 16;
    /** What a page may send; a JavaScript number is exact that far. */
    static final long LARGEST_SEED = (1L << 53) - 1;

    static final List<Integer> SIZES = List.of(64, 128);
    static final int MOST_LATENT = 512;

    /** Fields of a request that {@link #of(Home, Form)} reads. */
    static final Set<String> FIELDS = Set.of(
            "splits", "preset", "steps", "batch", "size", "latent", "seed", "snapshotEvery", "checkpointEvery", "name");

    private static final int LONGEST_NAME = 200;

    /** Where a number comes from; null if it is not given. */
    private interface Numbers {
        @Nullable
        Long whole(String name, long least, long most);
    }

    /**
     * From the body of a request.
     *
     * @throws Refusal 400 naming the field that can't be; {@link UserError} as {@link TrainOptions} does
     */
    static Launch of(Home home, Form form) throws IOException {
        List<String> splits = form.requiredTexts("splits", MOST_SPLITS, LONGEST_NAME);
        return of(home, splits, form.text("preset", LONGEST_NAME), form.text("name", LONGEST_NAME), form::whole);
    }

    /** From the query of a request, where the names of splits are joined by commas, or {@code splits} given repeatedly. */
    static Launch of(Home home, Context ctx) throws IOException {
        List<String> known = Dataset.splits(home);
        List<String> splits = new ArrayList<>();
        for (String given : ctx.queryParams("splits")) {
            splits.addAll(known.contains(given) ? List.of(given) : Arrays.asList(given.split(",")));
        }
        return of(home, splits, ctx.queryParam("preset"), null, (name, least, most) -> {
            String given = ctx.queryParam(name);
            return given == null || given.isEmpty() ? null : Reply.number(ctx, name, least, least, most);
        });
    }

    private static Launch of(
            Home home, List<String> names, @Nullable String preset, @Nullable String name, Numbers numbers)
            throws IOException {
        Preset chosen = preset(preset);
        List<TrainOptions> runs = new ArrayList<>();
        long random = new SecureRandom().nextInt(Integer.MAX_VALUE);
        for (String split : splits(home, names)) {
            TrainOptions usual = TrainOptions.usual(split, random);
            long steps = or(numbers.whole("steps", 1, TrainOptions.MAX_STEPS), usual.steps());
            int batch = (int) or(numbers.whole("batch", TrainOptions.MIN_BATCH, TrainOptions.MAX_BATCH), usual.batch());
            runs.add(new TrainOptions(
                    split,
                    chosen,
                    chosen.method(),
                    steps,
                    batch,
                    (int) or(numbers.whole("size", SIZES.get(0), SIZES.get(1)), usual.size()),
                    (int) or(numbers.whole("latent", 1, MOST_LATENT), usual.latent()),
                    or(numbers.whole("seed", 0, LARGEST_SEED), usual.seed()),
                    or(numbers.whole("snapshotEvery", 1, TrainOptions.MAX_STEPS), usual.snapshotEvery()),
                    or(numbers.whole("checkpointEvery", 1, TrainOptions.MAX_STEPS), usual.checkpointEvery()),
                    usual.keepEvery(),
                    TrainOptions.usualEvaluateEvery(steps, batch),
                    usual.stopWhenStale(),
                    null,
                    name == null || name.isBlank() ? null : name));
        }
        return new Launch(runs);
    }

    /** The one of that name; the usual one if none is named. */
    private static Preset preset(@Nullable String name) {
        if (name == null) {
            return TrainOptions.usual("any", 0).preset();
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
    private static Set<String> splits(Home home, List<String> names) throws IOException {
        List<String> known = Dataset.splits(home);
        Set<String> splits = new LinkedHashSet<>();
        for (String name : names) {
            String split = Names.checked("split", name);
            if (!known.contains(split)) {
                throw Refusal.notFound("there is no split '%s'", Names.printable(split));
            }
            splits.add(split);
        }
        if (splits.isEmpty() || splits.size() > MOST_SPLITS) {
            throw Refusal.wrong("splits names %d; name 1 to %d", splits.size(), MOST_SPLITS);
        }
        return splits;
    }
}
