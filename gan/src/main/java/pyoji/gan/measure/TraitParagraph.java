package pyoji.gan.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a comparison of traits found; only what a corrected test shows is claimed. */
final class TraitParagraph {
    /** Pictures in a set under which a test shows none but very large differences. */
    private static final int FEW = 12;

    private final TraitComparison found;
    private final Subject a;
    private final Subject b;
    private final String fakesA;
    private final String fakesB;
    private final boolean sameStep;

    TraitParagraph(TraitComparison found) {
        this.found = found;
        this.sameStep = found.a().step() == found.b().step();
        this.a = found.a().subject();
        this.b = found.b().subject();
        this.fakesA = fakesOf(found.a(), b);
        this.fakesB = fakesOf(found.b(), a);
    }

    private static String fakesOf(TraitComparison.Side side, Subject other) {
        return side.subject().equals(other)
                ? "the fakes of run " + side.run().split("-", 2)[0]
                : side.subject().beside(other) + " fakes";
    }

    /** The sentences, one or more; the first is of the fakes' traits. */
    List<String> sentences() {
        String begin = sameStep ? "At step " + found.a().step() + " " : "";
        List<String> sentences = new ArrayList<>();
        sentences.add(begin + ofFakes());
        addUnless(sentences, colours());
        addUnless(sentences, notShown());
        addUnless(sentences, ofReals());
        addUnless(sentences, ofOwn());
        return sentences.stream().map(TraitParagraph::capitalised).toList();
    }

    private static void addUnless(List<String> sentences, String sentence) {
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    /** The fakes' traits, each beside that of the reals. */
    private String ofFakes() {
        SetDifference fakes = found.fakes();
        if (!fakes.canTell()) {
            return tooFew(at(fakesA, found.a()), at(fakesB, found.b()), fakes);
        }
        List<Trait> shown = traits(fakes, TraitDifference::shown);
        if (shown.isEmpty()) {
            return "no difference in %s is shown between %s and %s%s."
                    .formatted(
                            list(Arrays.stream(Trait.values()).map(Trait::label).toList(), "or"),
                            at(fakesA, found.a()),
                            at(fakesB, found.b()),
                            few(fakes));
        }
        String than = " than " + at(fakesB, found.b());
        List<String> clauses = new ArrayList<>();
        List<String> alone = new ArrayList<>();
        for (Trait trait : inOrder(shown)) {
            double difference = fakes.traits().get(trait).difference();
            String what = trait.comparative(difference) + than + " by " + trait.amountWithUnit(difference);
            than = ""; // said once
            if (shownOfReals(trait)) {
                clauses.add(what + besideReals(trait, difference));
            } else {
                alone.add(what);
            }
        }
        if (!alone.isEmpty()) {
            String not = alone.size() == 1 ? ", which is not" : ", none of which is";
            clauses.add(list(alone, "and") + (realsDiffer() ? not + " shown of their real covers" : ""));
        }
        return at(fakesA, found.a()) + " are " + String.join("; they are ", clauses) + ".";
    }

    /** Those that the reals show as well first. */
    private List<Trait> inOrder(List<Trait> traits) {
        return traits.stream()
                .sorted(Comparator.comparing(trait -> !shownOfReals(trait)))
                .toList();
    }

    private String at(String fakes, TraitComparison.Side side) {
        return sameStep ? fakes : fakes + " at step " + side.step();
    }

    /** Whether anything was shown of the reals. */
    private boolean realsDiffer() {
        return found.reals() != null && !differences(found.reals(), null).isEmpty();
    }

    private boolean shownOfReals(Trait trait) {
        return found.reals() != null && found.reals().traits().get(trait).shown();
    }

    private String besideReals(Trait trait, double ofFakes) {
        double reals = Objects.requireNonNull(found.reals()).traits().get(trait).difference();
        return reals > 0 == ofFakes > 0
                ? ", as their real covers are by " + trait.amount(reals)
                : ", though their real covers are %s by %s".formatted(trait.comparative(reals), trait.amount(reals));
    }

    private String colours() {
        List<String> parts = new ArrayList<>();
        addColour(parts, "mean colour", SetDifference::colour);
        addColour(parts, "palette", SetDifference::palette);
        return parts.isEmpty() ? "" : "the fakes differ in " + list(parts, "and in") + ".";
    }

    private void addColour(List<String> parts, String what, Function<SetDifference, TraitDifference> which) {
        TraitDifference ofFakes = which.apply(found.fakes());
        if (!ofFakes.shown()) {
            return;
        }
        TraitDifference reals = found.reals() == null ? null : which.apply(found.reals());
        String beside = reals != null && reals.shown() ? " (their real covers by " + number(reals) + ")" : "";
        parts.add(what + " by ΔE " + number(ofFakes) + beside);
    }

    /** What the fakes were not shown to differ in, where they were in something else. */
    private String notShown() {
        SetDifference fakes = found.fakes();
        List<String> parts = new ArrayList<>();
        boolean anyTrait = !traits(fakes, TraitDifference::shown).isEmpty();
        if (anyTrait) {
            traits(fakes, difference -> !difference.shown()).forEach(trait -> parts.add(trait.label()));
        }
        if (!fakes.colour().shown()) {
            parts.add("mean colour");
        }
        if (!fakes.palette().shown()) {
            parts.add("palette");
        }
        return parts.isEmpty() || !fakes.canTell()
                ? ""
                : "no difference between the fakes is shown in " + list(parts, "or") + ".";
    }

    /** What is shown of the reals alone, or why nothing can be. */
    private String ofReals() {
        if (a.equals(b)) {
            return "both learned from " + a.covers() + ".";
        }
        SetDifference reals = found.reals();
        String realsA = "the real " + a.beside(b) + " covers";
        String realsB = b.those(a);
        if (reals == null) {
            return "there are no real covers of both here to set beside them.";
        }
        if (!reals.canTell()) {
            return tooFew(realsA, realsB, reals);
        }
        List<String> alone = differences(reals, found.fakes());
        boolean nothing = differences(reals, null).isEmpty();
        if (nothing) {
            return "no difference is shown between %s and %s%s.".formatted(realsA, realsB, few(reals));
        }
        return alone.isEmpty()
                ? ""
                : "of the real covers alone it is shown that %s %s, compared with %s."
                        .formatted(a.those(b), predicate(alone), realsB);
    }

    /** Fakes against the covers that they learned from. */
    private String ofOwn() {
        List<String> parts = new ArrayList<>();
        addOwn(parts, fakesA, found.aToReals());
        addOwn(parts, fakesB, found.bToReals());
        return parts.isEmpty() ? "" : "against their own real covers, " + String.join("; ", parts) + ".";
    }

    private static void addOwn(List<String> parts, String fakes, @Nullable SetDifference own) {
        if (own == null) {
            return;
        }
        List<String> shown = differences(own, null);
        if (!own.canTell()) {
            parts.add("nothing can be said of %s: too few (%d and %d)".formatted(fakes, own.sizeA(), own.sizeB()));
        } else if (shown.isEmpty()) {
            parts.add("no difference is shown of " + fakes + few(own));
        } else {
            parts.add(fakes + " " + predicate(shown));
        }
    }

    /** Such as 'are brighter by 14 L*', in order; colours last; without those that {@code but} shows too. */
    private static List<String> differences(SetDifference of, @Nullable SetDifference but) {
        List<String> parts = new ArrayList<>();
        for (Trait trait : traits(of, TraitDifference::shown)) {
            double difference = of.traits().get(trait).difference();
            if (but == null || !but.traits().get(trait).shown()) {
                parts.add(trait.comparative(difference) + " by " + trait.amountWithUnit(difference));
            }
        }
        List<String> colours = new ArrayList<>();
        addColour(colours, "mean colour", of.colour(), but == null ? null : but.colour());
        addColour(colours, "palette", of.palette(), but == null ? null : but.palette());
        if (!colours.isEmpty()) {
            parts.add("different in " + list(colours, "and in"));
        }
        return parts;
    }

    private static void addColour(
            List<String> parts, String what, TraitDifference difference, @Nullable TraitDifference but) {
        if (difference.shown() && (but == null || !but.shown())) {
            parts.add(what + " by ΔE " + number(difference));
        }
    }

    private static String predicate(List<String> parts) {
        return "are " + list(parts, "and");
    }

    private static List<Trait> traits(SetDifference of, Predicate<TraitDifference> which) {
        return Stream.of(Trait.values())
                .filter(trait -> which.test(of.traits().get(trait)))
                .toList();
    }

    private static String tooFew(String a, String b, SetDifference sets) {
        return "%s and %s are too few (%d and %d) for a test to tell whether they differ."
                .formatted(a, b, sets.sizeA(), sets.sizeB());
    }

    private static String few(SetDifference sets) {
        return Math.min(sets.sizeA(), sets.sizeB()) >= FEW
                ? ""
                : "; with so few pictures (%d and %d) only a very large one could be"
                        .formatted(sets.sizeA(), sets.sizeB());
    }

    private static String number(TraitDifference colours) {
        return String.format(Locale.ROOT, colours.difference() < 9.95 ? "%.1f" : "%.0f", colours.difference());
    }

    private static String list(List<String> parts, String last) {
        int size = parts.size();
        return size < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, size - 1)) + " " + last + " " + parts.get(size - 1);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
