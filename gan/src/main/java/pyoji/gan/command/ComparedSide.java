package pyoji.gan.command;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Home;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;
import pyoji.gan.run.RunFolder;
import pyoji.gan.run.Runs;

/**
 * What a user compares: a run, or one class of a run that tells some apart.
 *
 * @param ofClass null for the run as it draws by itself
 */
record ComparedSide(RunFolder run, @Nullable String ofClass) {
    /**
     * Finds what is called RUN or RUN:CLASS.
     *
     * @throws UserError if there is no such run, or it has no such class
     */
    static ComparedSide find(Home home, String called) throws IOException {
        int colon = called.lastIndexOf(':'); // no run's name has one
        if (colon < 0) {
            return new ComparedSide(Runs.find(home, called), null);
        }
        RunFolder run = Runs.find(home, called.substring(0, colon));
        String ofClass = called.substring(colon + 1).strip();
        List<String> known = classes(run);
        if (known.isEmpty()) {
            throw UserError.usage(
                    "%s: run %s tells no classes apart; name it as %s, or train one with --condition",
                    Names.printable(called), run.id(), Names.printable(called.substring(0, colon)));
        }
        if (!known.contains(ofClass)) {
            throw UserError.usage(
                    "%s: class '%s' is unknown; run %s has %s",
                    Names.printable(called), Names.printable(ofClass), run.id(), String.join(", ", known));
        }
        return new ComparedSide(run, ofClass);
    }

    /**
     * Both classes of the one run that a user names.
     *
     * @throws UserError if it has not two
     */
    static List<ComparedSide> both(Home home, String called) throws IOException {
        ComparedSide side = find(home, called);
        List<String> classes = classes(side.run());
        if (side.ofClass() != null) {
            throw UserError.usage(
                    "%s is one class; name what to compare it with, such as %s:%s",
                    Names.printable(called),
                    Names.printable(called.substring(0, called.lastIndexOf(':'))),
                    classes.stream()
                            .filter(one -> !one.equals(side.ofClass()))
                            .findFirst()
                            .orElse("girl"));
        }
        if (classes.isEmpty()) {
            throw UserError.usage(
                    "run %s tells no classes apart; name a second run to compare it with",
                    side.run().id());
        }
        if (classes.size() > 2) {
            throw UserError.usage(
                    "run %s tells %s apart; name two, as %s:%s %3$s:%5$s",
                    side.run().id(),
                    String.join(", ", classes),
                    Names.printable(called),
                    classes.get(0),
                    classes.get(1));
        }
        return classes.stream().map(one -> new ComparedSide(side.run(), one)).toList();
    }

    private static List<String> classes(RunFolder run) throws IOException {
        return run.description().options().classes();
    }

    /**
     * The steps at which it can be compared, rising: those of snapshots, or of one class those that the generator is left
     * of, as a snapshot has no more than a few of it.
     *
     * @throws UserError if there is none, or not the one asked for
     */
    List<Long> steps(@Nullable Long asked) throws IOException {
        List<Long> steps = ofClass == null
                ? run.snapshotSteps()
                : List.copyOf(run.checkpoints().all().keySet());
        String what = ofClass == null ? "snapshot" : "checkpoint";
        if (steps.isEmpty()) {
            throw UserError.usage(
                    "run %s has no %s to compare yet; its first comes at step %d",
                    run.id(),
                    what,
                    ofClass == null ? 0 : run.description().options().checkpointEvery());
        }
        if (asked != null && !steps.contains(asked)) {
            String near = steps.stream()
                    .sorted((a, b) -> Long.compare(Math.abs(a - asked), Math.abs(b - asked)))
                    .limit(2)
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(" and "));
            throw UserError.usage(
                    "--step %d: run %s has no %s of it; the nearest %s at %s",
                    asked, run.id(), what, steps.size() == 1 ? "is" : "are", near);
        }
        return steps;
    }
}
