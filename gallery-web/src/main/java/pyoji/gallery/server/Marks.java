package pyoji.gallery.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pyoji.gallery.shelf.CoverKey;
import pyoji.gallery.shelf.GalleryContents;

/** Which covers are favourites, and what was written to them, at one moment. */
final class Marks {
    private final Set<CoverKey> favourites;
    private final Map<CoverKey, String> notes = new HashMap<>();

    Marks(GalleryContents contents) {
        this.favourites = new HashSet<>(contents.favourites());
        contents.notes().forEach(note -> notes.put(note.cover(), note.text()));
    }

    boolean isFavourite(CoverKey cover) {
        return favourites.contains(cover);
    }

    @Nullable
    String note(CoverKey cover) {
        return notes.get(cover);
    }
}
