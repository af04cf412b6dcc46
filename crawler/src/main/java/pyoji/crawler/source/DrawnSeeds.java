package pyoji.crawler.source;

import java.io.IOException;
import java.util.List;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.drawn.DrawnCovers;
import pyoji.crawler.drawn.DrawnSource;
import pyoji.crawler.fetch.Pages;

/** Covers that Pyoji draws itself, one a seed: boys' and girls' in turn unless one kind is wanted. */
public final class DrawnSeeds implements Source {
    /** Some drawn covers may be too like another to be kept. */
    private static final int SPARE = 4;

    private static final String ARTIST = "Pyoji";

    /** Made when the crawler is. */
    public DrawnSeeds() {}

    @Override
    public String name() {
        return DrawnSource.NAME;
    }

    @Override
    public String terms() {
        return "drawn by Pyoji from a seed: nobody else's work";
    }

    @Override
    public boolean optIn() {
        return false;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public boolean isLocal() {
        return true;
    }

    @Override
    public void find(Wanted wanted, Pages pages, Sink sink) throws IOException {
        if (Nothing.dated(name(), wanted, sink)) {
            return;
        }
        GroupKind kind = Subject.kind(wanted);
        List<GroupKind> kinds = kind == GroupKind.UNKNOWN ? List.of(GroupKind.BOY, GroupKind.GIRL) : List.of(kind);
        for (int i = 0; i < SPARE * wanted.limit(); i++) {
            if (!sink.offer(found(i / kinds.size(), kinds.get(i % kinds.size())))) {
                return;
            }
        }
    }

    private static Found found(long seed, GroupKind kind) {
        return new Found(
                DrawnSource.NAME,
                new Found.Drawn(seed, kind),
                null,
                DrawnCovers.title(seed, kind),
                ARTIST,
                kind,
                null,
                null,
                DrawnSource.NAME + ":" + kind + "-" + seed);
    }
}
