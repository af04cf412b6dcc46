package pyoji.gallery.shelf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.UserError;

/**
 * gallery.json as it is on disk.
 *
 * @param formatVersion {@link GalleryFile#FORMAT_VERSION}
 * @param lastVisit when the news was last seen; absent if never
 * @param favourites in the order in which they were chosen
 * @param notes one a cover at most
 * @param kept in the order in which they were kept
 */
public record GalleryContents(
        int formatVersion, @Nullable Instant lastVisit, List<CoverKey> favourites, List<Note> notes, List<Kept> kept) {
    static final GalleryContents NOTHING =
            new GalleryContents(GalleryFile.FORMAT_VERSION, null, List.of(), List.of(), List.of());

    /**
     * What somebody wrote to a cover.
     *
     * @param text {@link GalleryFile#LONGEST_NOTE} characters at most
     */
    public record Note(CoverKey cover, String text) {
        /** Throws {@link UserError} if a part is missing. */
        public Note {
            if (cover == null || text == null) {
                throw UserError.usage("a note has a cover and a text");
            }
        }
    }

    /** Takes lists that are absent as empty, and no list with a hole in it. */
    public GalleryContents {
        favourites = whole(favourites);
        notes = whole(notes);
        kept = whole(kept);
    }

    private static <T> List<T> whole(@Nullable List<T> list) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw UserError.usage("it has an empty entry");
        }
        return list == null ? List.of() : List.copyOf(list);
    }

    /** The note to a cover. */
    public Optional<String> note(CoverKey cover) {
        return notes.stream()
                .filter(note -> note.cover().equals(cover))
                .map(Note::text)
                .findFirst();
    }

    /** The kept latent with this id. */
    public Optional<Kept> keptWith(String id) {
        return kept.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    GalleryContents visited(Instant at) {
        return new GalleryContents(formatVersion, at, favourites, notes, kept);
    }

    GalleryContents withFavourite(CoverKey cover, boolean on) {
        if (favourites.contains(cover) == on) {
            return this;
        }
        List<CoverKey> changed = new ArrayList<>(favourites);
        if (on) {
            changed.add(cover);
        } else {
            changed.remove(cover);
        }
        return new GalleryContents(formatVersion, lastVisit, changed, notes, kept);
    }

    /** An empty text takes the note away. */
    GalleryContents withNote(CoverKey cover, String text) {
        List<Note> changed = new ArrayList<>(notes);
        changed.removeIf(note -> note.cover().equals(cover));
        if (!text.isEmpty()) {
            changed.add(new Note(cover, text));
        }
        return new GalleryContents(formatVersion, lastVisit, favourites, changed, kept);
    }

    GalleryContents with(Kept one) {
        if (keptWith(one.id()).isPresent()) {
            return this;
        }
        List<Kept> changed = new ArrayList<>(kept);
        changed.add(one);
        return new GalleryContents(formatVersion, lastVisit, favourites, notes, changed);
    }

    /** Also without its favourite and note. */
    GalleryContents without(Kept one) {
        List<Kept> changed = new ArrayList<>(kept);
        changed.removeIf(other -> other.id().equals(one.id()));
        GalleryContents bare = new GalleryContents(formatVersion, lastVisit, favourites, notes, changed);
        return bare.withFavourite(one.key(), false).withNote(one.key(), "");
    }
}
