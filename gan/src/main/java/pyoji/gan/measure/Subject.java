package pyoji.gan.measure;

import org.jspecify.annotations.Nullable;

/**
 * What a side of a comparison learned from and draws: a split, or of a run that tells classes apart one of them.
 *
 * @param split what its run trained on
 * @param ofClass the class; null for all that there is
 */
public record Subject(String split, @Nullable String ofClass) {
    /** What it is called where the other stands beside it: the class where it is of one, else the split. */
    public String beside(Subject other) {
        boolean told = equals(other) || !name().equals(other.name());
        return told || ofClass == null ? name() : split + " " + ofClass;
    }

    private String name() {
        return ofClass == null ? split : ofClass;
    }

    /** Its covers: 'the covers of boy-group', 'the boy covers of boy-group+girl-group'. */
    String covers() {
        return "the " + (ofClass == null ? "" : ofClass + " ") + "covers of " + split;
    }

    /** Its covers where covers were spoken of: 'those of boy-group', 'the boy covers'. */
    String those(Subject other) {
        return ofClass == null ? "those of " + split : "the " + beside(other) + " covers";
    }
}
