package pyoji.gan.render;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * What is to be drawn.
 *
 * @param run the run's id, whole
 * @param step the checkpoint's step; absent for that of the best snapshot, or else the newest whole one
 * @param recipes 1 to {@link #MAX_RECIPES}
 */
public record RenderRequest(String run, @Nullable Long step, List<Recipe> recipes) {
    /** Fakes of one request. */
    public static final int MAX_RECIPES = 64;

    /** Throws {@link UserError} for what can't be asked. */
    public RenderRequest {
        run = checkedRun(run);
        checkStep(step);
        if (recipes == null
                || recipes.isEmpty()
                || recipes.size() > MAX_RECIPES
                || recipes.stream().anyMatch(Objects::isNull)) {
            throw UserError.usage("a request names 1 to %d recipes", MAX_RECIPES);
        }
        recipes = List.copyOf(recipes);
    }

    /**
     * Reads one from JSON.
     *
     * @throws UserError if it is none, with the reason
     */
    public static RenderRequest parse(String json) {
        return Recipe.parse(json, RenderRequest.class, "the request");
    }

    /** A run's id is a folder's name, and never a path. */
    static String checkedRun(@Nullable String run) {
        if (run == null || !run.matches("\\d{5,18}-[^/\\\\\\p{Cc}]{1,250}")) {
            throw UserError.usage("run '%s' is no run's id", Names.printable(run == null ? "" : cut(run)));
        }
        return run;
    }

    static void checkStep(@Nullable Long step) {
        if (step != null && step < 0) {
            throw UserError.usage("step %d is out of range; steps count from 0", step);
        }
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
