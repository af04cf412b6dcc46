package pyoji.gan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * The classes that a generator tells apart. A mixture is a weight for each of them, together 1; the generator's input
 * is z followed by a mixture.
 *
 * @param names in the order of the weights; empty if it tells none apart
 */
public record Classes(List<String> names) {
    /** Takes the names over. */
    public Classes {
        names = List.copyOf(names);
    }

    /** How many there are; 0 if none are told apart. */
    public int count() {
        return names.size();
    }

    /** The class of a seed where none is asked for: seed i takes class i mod count. */
    public float[] ofSeed(long seed) {
        return count() == 0 ? new float[0] : only((int) Math.floorMod(seed, (long) count()));
    }

    /** One class alone; {@code index} from 0. */
    public float[] only(int index) {
        float[] mixture = new float[count()];
        mixture[index] = 1;
        return mixture;
    }

    /**
     * What a user asks for: a class, as {@code boy}, or a mixture, as {@code boy=0.3,girl=0.7}.
     *
     * @param flag the option it came from, for the message
     * @throws UserError if there are no classes, a name is unknown, or the weights are none
     */
    public float[] parse(String flag, String text) {
        if (count() == 0) {
            throw UserError.usage(
                    "%s %s: this generator tells no classes apart; leave it out, or train one with --condition",
                    flag, Names.printable(text));
        }
        if (!text.contains("=")) {
            return only(index(flag, text));
        }
        double[] weights = new double[count()];
        for (String part : text.split(",", -1)) {
            String[] pair = part.split("=", 2);
            int index = index(flag, pair[0]);
            if (weights[index] != 0) {
                throw UserError.usage("%s %s names '%s' twice", flag, Names.printable(text), names.get(index));
            }
            weights[index] = pair.length == 2 ? weight(pair[1]) : Double.NaN;
        }
        double sum = Arrays.stream(weights).sum();
        if (!(sum > 0 && sum < Float.MAX_VALUE)) {
            throw UserError.usage(
                    "%s %s: each weight is a number, 0 or more, and one is above 0; such as %s",
                    flag,
                    Names.printable(text),
                    names.stream().map(name -> name + "=0.5").collect(Collectors.joining(",")));
        }
        float[] mixture = new float[count()];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = (float) (weights[i] / sum);
        }
        return mixture;
    }

    private int index(String flag, String name) {
        int index = names.indexOf(name.strip());
        if (index < 0) {
            throw UserError.usage(
                    "%s: class '%s' is unknown; this generator has %s",
                    flag, Names.printable(name.strip()), String.join(", ", names));
        }
        return index;
    }

    private static double weight(String text) {
        try {
            double weight = Double.parseDouble(text);
            return weight >= 0 ? weight : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A mixture as {@link #parse} reads it: the class's name where it is one alone. */
    public String text(float[] mixture) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < mixture.length; i++) {
            if (mixture[i] == 1) {
                return names.get(i);
            }
            parts.add(String.format(Locale.ROOT, "%s=%.3g", names.get(i), mixture[i]));
        }
        return String.join(",", parts);
    }

    /** The generator's input: z, then the mixture; z itself if no classes are told apart. */
    public static float[] input(float[] z, float[] mixture) {
        if (mixture.length == 0) {
            return z;
        }
        float[] input = Arrays.copyOf(z, z.length + mixture.length);
        System.arraycopy(mixture, 0, input, z.length, mixture.length);
        return input;
    }

    /**
     * On the straight line between two mixtures.
     *
     * @param t 0 is a, 1 is b
     */
    public static float[] between(float[] a, float[] b, double t) {
        float[] mixture = new float[a.length];
        for (int i = 0; i < mixture.length; i++) {
            mixture[i] = (float) ((1 - t) * a[i] + t * b[i]);
        }
        return mixture;
    }

    /**
     * Classes for so many fakes, so that the first n of them, for every n, are in the proportion of the reals as nearly
     * as may be: each is of the class that lags behind most.
     *
     * @param reals how many reals each class has; if none has any, all count as one
     * @return the mixture of each fake, one class alone
     */
    public float[][] inProportion(int[] reals, int fakes) {
        float[][] mixtures = new float[fakes][];
        if (count() == 0) {
            Arrays.fill(mixtures, new float[0]);
            return mixtures;
        }
        int[] classes = shareOut(reals, fakes);
        Arrays.setAll(mixtures, fake -> only(classes[fake]));
        return mixtures;
    }

    /**
     * The classes of {@link #inProportion}, as places.
     *
     * @param reals how many reals each class has; of one class at least
     */
    public static int[] shareOut(int[] reals, int fakes) {
        int[] classes = new int[fakes];
        long total = Arrays.stream(reals).asLongStream().sum();
        int[] shares = reals;
        if (total == 0) {
            shares = new int[reals.length];
            Arrays.fill(shares, 1);
            total = shares.length;
        }
        long[] given = new long[shares.length];
        for (int i = 0; i < fakes; i++) {
            int behind = 0;
            for (int c = 1; c < shares.length; c++) {
                if (shares[c] * (i + 1L) - given[c] * total > shares[behind] * (i + 1L) - given[behind] * total) {
                    behind = c;
                }
            }
            given[behind]++;
            classes[i] = behind;
        }
        return classes;
    }
}
