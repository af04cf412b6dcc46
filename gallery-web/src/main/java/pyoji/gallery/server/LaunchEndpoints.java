package pyoji.gallery.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.UserError;
import pyoji.crawler.dataset.Dataset;
import pyoji.crawler.dataset.DatasetSummary;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gallery.measured.Splits;
import pyoji.gan.engine.Shape;
import pyoji.gan.queue.Queue;
import pyoji.gan.queue.Until;
import pyoji.gan.run.Preset;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;
import pyoji.gan.run.TrainOptions;
import pyoji.gan.train.Space;

/** What may be launched, what it would take, and launching it into the queue. */
final class LaunchEndpoints implements Endpoints {
    private final Home home;
    private final Splits splits;
    private final Queue queue;
    private final QueueView view;

    LaunchEndpoints(Home home, Splits splits, QueueView view) {
        this.home = home;
        this.splits = splits;
        this.queue = Queue.of(home);
        this.view = view;
    }

    private record Choices(
            List<Choice> splits,
            List<Usual> presets,
            List<Weights> origins,
            Defaults defaults,
            Limits limits,
            long diskFree) {}

    /**
     * A run whose weights another may begin with.
     *
     * @param preset by which it learned, and the other will
     * @param classes that it tells apart, as the other must
     */
    private record Weights(String run, String preset, List<String> classes) {}

    private record Limits(List<Long> steps, List<Integer> batch, List<Integer> sizes, List<Integer> latent) {}

    private record Choice(String split, String kind, int covers) {}

    /**
     * What a run by a preset has if nothing else is said.
     *
     * @param tuningSteps of one that begins with another's weights
     */
    private record Usual(String preset, long steps, int batch, long tuningSteps) {
        static Usual of(Preset preset) {
            TrainOptions options = TrainOptions.usual("any", preset, 0);
            return new Usual(
                    preset.toString(),
                    options.steps(),
                    options.batch(),
                    TrainOptions.usualTuningSteps(options.batch()));
        }
    }

    private record Defaults(
            String preset, long steps, int batch, int size, int latent, long snapshotEvery, long checkpointEvery) {}

    private record Estimate(long seconds, long bytes, double imagesPerSecond, String from, boolean fits) {}

    private record Launched(List<String> runs, QueueView.Shown queue) {}

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/launch", this::choices);
        routes.get("/api/estimate", this::estimate);
        routes.post("/api/queue/add", this::launch);
    }

    private void choices(Context ctx) throws IOException {
        List<Choice> choices = new ArrayList<>();
        for (String split : splits.names()) {
            choices.add(new Choice(split, GroupKind.ofSplit(split).toString(), covers(split)));
        }
        TrainOptions usual = TrainOptions.usual("any", 0);
        Reply.json(
                ctx,
                new Choices(
                        choices,
                        Arrays.stream(Preset.values()).map(Usual::of).toList(),
                        origins(),
                        new Defaults(
                                usual.preset().toString(),
                                usual.steps(),
                                usual.batch(),
                                usual.size(),
                                usual.latent(),
                                usual.snapshotEvery(),
                                usual.checkpointEvery()),
                        new Limits(
                                List.of(1L, TrainOptions.MAX_STEPS),
                                List.of(TrainOptions.MIN_BATCH, TrainOptions.maxBatch(Shape.SIZES.get(0))),
                                Shape.SIZES,
                                List.of(1, Launch.MOST_LATENT)),
                        Space.free(home.checkpoints())));
    }

    /** All that have a checkpoint, newest first; what can't be read gives none. */
    private List<Weights> origins() throws IOException {
        List<Weights> origins = new ArrayList<>();
        for (RunFolder run : Runs.all(home)) {
            try {
                if (!run.checkpoints().all().isEmpty()) {
                    TrainOptions options = run.description().options();
                    origins.add(new Weights(run.id(), options.preset().toString(), options.classes()));
                }
            } catch (IOException | UserError unreadable) {
                continue;
            }
        }
        Collections.reverse(origins);
        return origins;
    }

    /** How many covers a split has, at a glance; counted where that can't be read, 0 where nothing can. */
    private int covers(String split) {
        try {
            return JsonFormat.read(home.datasets().resolve(split).resolve("dataset.json"), DatasetSummary.class)
                    .count();
        } catch (IOException e) {
            try {
                return Dataset.open(home, split).size();
            } catch (IOException | UserError damaged) {
                return 0;
            }
        }
    }

    private void estimate(Context ctx) throws IOException {
        List<TrainOptions> runs = Launch.of(home, splits, ctx).runs();
        MachineSpeed speed = MachineSpeed.of(home, runs.get(0));
        double images = runs.stream()
                .mapToDouble(run -> (double) run.steps() * run.batch())
                .sum();
        double bytes = runs.stream().mapToDouble(Space::needed).sum();
        Reply.json(
                ctx,
                new Estimate(
                        Math.round(images / speed.imagesPerSecond()),
                        (long) bytes,
                        Math.round(10 * speed.imagesPerSecond()) / 10.0,
                        speed.from(),
                        bytes <= Space.free(home.checkpoints())));
    }

    private void launch(Context ctx) throws IOException {
        Set<String> fields = new LinkedHashSet<>(Launch.FIELDS);
        fields.add("until");
        Form form = Form.of(ctx, fields);
        List<TrainOptions> runs = Launch.of(home, splits, form).runs();
        Instant until = until(form.text("until", 40));
        List<String> ids = queue.add(runs.toArray(TrainOptions[]::new));
        if (until != null) {
            queue.setUntil(until);
        }
        Reply.json(ctx, new Launched(ids, view.changed()));
    }

    /** The next such time of day on this machine's clock, or a date with a time. */
    static @Nullable Instant until(@Nullable String text) {
        return text == null || text.isBlank() ? null : Until.parse(text, ZonedDateTime.now());
    }
}
