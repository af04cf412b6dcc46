package pyoji.gan.render;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.JsonFormat;
import pyoji.gan.Classes;
import pyoji.gan.Latent;

/**
 * How a z came about: from a seed, or from two parents, and moved along the generator's directions if wanted. The same
 * recipe gives the same z for ever, so it stands for it; nested parents are its lineage.
 *
 * @param seed of z itself; with {@link By#MIX} of the coin flips; absent with {@link By#BETWEEN}
 * @param by how the parents were joined; absent for one that comes from a seed
 * @param parents two, or absent
 * @param t with {@link By#BETWEEN} the place on the way from the first parent (0) to the second (1); absent otherwise
 * @param moves along the directions, by rising direction; absent if none
 * @param classes what it is drawn as: weights of classes that the generator tells apart, above 0 and together 1, by name;
 *     absent for those that {@link #mixture} gives it
 */
public record Recipe(
        @Nullable Long seed,
        @Nullable By by,
        @Nullable List<Recipe> parents,
        @Nullable Double t,
        @Nullable List<Move> moves,
        @Nullable Map<String, Double> classes) {
    /** The highest seed, which is the highest that the command line takes. */
    public static final long MAX_SEED = 999_999_999_999_999_999L;
    /** Generations from a recipe to its eldest parent. */
    public static final int MAX_DEPTH = 12;
    /** Recipes in one, itself counted. */
    public static final int MAX_NODES = 64;
    /** Directions that a recipe may move along: the strongest ones. */
    public static final int DIRECTIONS = 8;
    /** How far along a direction, in standard deviations. */
    public static final double MAX_AMOUNT = 4;

    /** How two parents make a third. */
    public enum By {
        /** On the arc from one to the other: {@link Latent#between}. */
        @JsonProperty("between")
        BETWEEN,
        /**
         * Each number of z from one parent or the other, by the flip of a coin: two standard normal z give a third. An
         * average would have half their variance, and lie nearer to the middle than anything the generator was trained
         * on.
         */
        @JsonProperty("mix")
        MIX
    }

    /**
     * A step along one of the generator's own directions.
     *
     * @param direction 0 for the strongest, below {@link #DIRECTIONS}
     * @param amount in standard deviations of z along it, {@link #MAX_AMOUNT} either way
     */
    public record Move(int direction, double amount) {
        /** Throws {@link UserError} if one is out of range. */
        public Move {
            if (direction < 0 || direction >= DIRECTIONS) {
                throw UserError.usage("direction %d is out of range; use 0 to %d", direction, DIRECTIONS - 1);
            }
            if (!(Math.abs(amount) <= MAX_AMOUNT)) {
                throw UserError.usage(
                        "amount %s along direction %d is out of range; use -%s to %s",
                        amount, direction, MAX_AMOUNT, MAX_AMOUNT);
            }
        }
    }

    /** Brings it into its one form, moves of nothing left out; throws {@link UserError} for what can't be a recipe. */
    public Recipe {
        moves = moves == null ? null : settled(moves);
        classes = classes == null ? null : ClassWeights.settled(classes);
        if (parents != null && (parents.size() != 2 || parents.stream().anyMatch(Objects::isNull))) {
            throw UserError.usage("a recipe has two parents, or none and a seed");
        }
        parents = parents == null ? null : List.copyOf(parents);
        if ((by == null) != (parents == null)) {
            throw UserError.usage("a recipe with parents says how they were joined: between or mix");
        }
        if ((seed == null) != (by == By.BETWEEN)) {
            throw UserError.usage("a recipe %s a seed", by == By.BETWEEN ? "between two parents has not" : "needs");
        }
        if (seed != null && (seed < 0 || seed > MAX_SEED)) {
            throw UserError.usage("seed %d is out of range; use 0 to %d", seed, MAX_SEED);
        }
        if ((t == null) != (by != By.BETWEEN)) {
            throw UserError.usage("a recipe between two parents needs t, and no other has one");
        }
        if (t != null && !(t >= 0 && t <= 1)) {
            throw UserError.usage("t %s is out of range; use 0 (the first parent) to 1 (the second)", t);
        }
        t = t == null ? null : t + 0.0; // -0.0 is 0.0
        if (depth(parents) > MAX_DEPTH) {
            throw UserError.usage("a recipe goes back %d generations at most; keep to fewer", MAX_DEPTH);
        }
        if (nodes(parents) > MAX_NODES) {
            throw UserError.usage("a recipe has %d parts at most; keep to fewer", MAX_NODES);
        }
    }

    private static @Nullable List<Move> settled(List<Move> moves) {
        if (moves.stream().anyMatch(Objects::isNull)) {
            throw UserError.usage("a move has a direction and an amount");
        }
        if (moves.stream().mapToInt(Move::direction).distinct().count() < moves.size()) {
            throw UserError.usage("a recipe moves along each direction once at most; add the amounts up");
        }
        List<Move> settled = moves.stream()
                .filter(move -> move.amount() != 0)
                .sorted(Comparator.comparingInt(Move::direction))
                .toList();
        return settled.isEmpty() ? null : settled;
    }

    /** The z of a seed. */
    public static Recipe ofSeed(long seed) {
        return new Recipe(seed, null, null, null, null, null);
    }

    /** The place {@code t} on the arc from a (0) to b (1). */
    public static Recipe between(Recipe a, Recipe b, double t) {
        return new Recipe(null, By.BETWEEN, List.of(a, b), t, null, null);
    }

    /** Each number of z from a or b, by coin flips of that seed. */
    public static Recipe mix(Recipe a, Recipe b, long seed) {
        return new Recipe(seed, By.MIX, List.of(a, b), null, null, null);
    }

    /** The same with these moves instead of its own. */
    public Recipe moved(List<Move> other) {
        return new Recipe(seed, by, parents, t, other, classes);
    }

    /** The same drawn as these classes instead of its own; weights of any sum above 0. */
    public Recipe as(Map<String, Double> weights) {
        return new Recipe(seed, by, parents, t, moves, weights);
    }

    /**
     * Reads one from JSON.
     *
     * @throws UserError if it is none, with the reason
     */
    public static Recipe parse(String json) {
        return parse(json, Recipe.class, "the recipe");
    }

    /** Of JSON from anywhere: what a constructor refused is said in its own words. */
    static <T> T parse(String json, Class<T> type, String name) {
        try {
            T value = JsonFormat.parse(json, type, name);
            if (value == null) {
                throw UserError.usage("%s is empty", name);
            }
            return value;
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof UserError refused) {
                    throw UserError.usage("%s is not valid: %s", name, refused.getMessage());
                }
            }
            throw UserError.usage("%s is not valid JSON of its form", name);
        }
    }

    /**
     * The z of this recipe.
     *
     * @param latentSize how many numbers
     * @param directions unit vectors of that size, strongest first; may be empty where {@link #needsDirections} is
     * false
     * @throws UserError if it moves along a direction that the generator has not
     */
    public float[] z(int latentSize, List<float[]> directions) {
        float[] z;
        if (parents == null) {
            z = Latent.ofSeed(Objects.requireNonNull(seed), latentSize);
        } else {
            float[] a = parents.get(0).z(latentSize, directions);
            float[] b = parents.get(1).z(latentSize, directions);
            z = t != null ? arc(a, b, t) : mixed(a, b, new SplittableRandom(Objects.requireNonNull(seed)));
        }
        return moves == null ? z : moved(z, moves, directions);
    }

    /**
     * Of which classes it is: its own, or else a seed's, and between two parents a mixture of theirs, by halves if their
     * numbers are mixed; moves change nothing of it.
     *
     * @param known those that the generator tells apart
     * @throws UserError if it, or a parent whose classes count, names one that is not among them
     */
    public float[] mixture(Classes known) {
        if (classes != null) {
            return ClassWeights.mixture(classes, known);
        }
        if (parents == null) {
            return known.ofSeed(Objects.requireNonNull(seed));
        }
        return Classes.between(parents.get(0).mixture(known), parents.get(1).mixture(known), t == null ? 0.5 : t);
    }

    /** At either end the parent itself, bit for bit. */
    private static float[] arc(float[] a, float[] b, double t) {
        return t == 0 ? a : t == 1 ? b : Latent.between(a, b, t);
    }

    private static float[] mixed(float[] a, float[] b, SplittableRandom random) {
        SplittableRandom coin = random.split(); // not the numbers that a parent of the same seed was made of
        float[] z = new float[a.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = coin.nextInt() < 0 ? a[i] : b[i];
        }
        return z;
    }

    /**
     * Adds every move (Shen and Zhou 2021, equation 2), then scales back to the length before: nearly all of a normal
     * distribution lies at about that length, so what comes out still is what the generator was trained on.
     */
    private static float[] moved(float[] z, List<Move> moves, List<float[]> directions) {
        double[] sum = new double[z.length];
        double before = 0;
        for (int i = 0; i < z.length; i++) {
            sum[i] = z[i];
            before += (double) z[i] * z[i];
        }
        for (Move move : moves) {
            if (move.direction() >= directions.size()) {
                throw UserError.usage(
                        "direction %d: this generator has %d, counted from 0", move.direction(), directions.size());
            }
            float[] direction = directions.get(move.direction());
            for (int i = 0; i < z.length; i++) {
                sum[i] += move.amount() * direction[i];
            }
        }
        double after = 0;
        for (double value : sum) {
            after += value * value;
        }
        double scale = after == 0 ? 1 : Math.sqrt(before / after);
        float[] moved = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            moved[i] = (float) (sum[i] * scale);
        }
        return moved;
    }

    /** Whether it, or a parent, moves along a direction, so that its z depends on the generator. */
    public boolean needsDirections() {
        return moves != null || (parents != null && parents.stream().anyMatch(Recipe::needsDirections));
    }

    /** The one text of it, a line of JSON: equal recipes have equal texts. */
    public String text() {
        return JsonFormat.line(this);
    }

    /** 16 hex digits that stand for {@link #text}: the beginning of its SHA-256. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For people, such as "half way from seed 5 to seed 9, moved +1.5 along direction 1"; they count from 1. */
    public String describe() {
        return RecipeWords.of(this);
    }

    /** Generations, 1 for a seed. */
    private static int depth(@Nullable List<Recipe> parents) {
        return 1
                + (parents == null
                        ? 0
                        : parents.stream()
                                .mapToInt(parent -> depth(parent.parents))
                                .max()
                                .orElse(0));
    }

    private static int nodes(@Nullable List<Recipe> parents) {
        return 1
                + (parents == null
                        ? 0
                        : parents.stream()
                                .mapToInt(parent -> nodes(parent.parents))
                                .sum());
    }
}
