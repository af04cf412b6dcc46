package pyoji.gan.run;

import java.util.List;
import java.util.Locale;
import pyoji.crawler.UserError;

/** What the classes of a run are made of. */
public enum Condition {
    /** Who made the record: boy, girl, mixed, solo, unknown. */
    GROUP_KIND;

    /**
     * The classes that it makes of these covers.
     *
     * @throws UserError if they are fewer than two
     */
    public List<String> classes(RunCovers covers) {
        List<String> kinds = covers.kinds();
        if (kinds.size() < 2) {
            throw UserError.usage(
                    "--condition %s: the covers of '%s' are %s; join splits of two kinds, as boy-group+girl-group, or"
                            + " leave it out",
                    this, covers.split(), kinds.isEmpty() ? "none" : "all of kind " + kinds.get(0));
        }
        return kinds;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
