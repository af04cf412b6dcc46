package pyoji.crawler.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.Names;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.source.WikidataQuery.Listed;

/**
 * Who is a boy group, a girl group, a mixed group or a solo artist of K-pop: as Wikidata has it, the best known first.
 */
public final class Roster {
    private static final List<GroupKind> KINDS =
            List.of(GroupKind.BOY, GroupKind.GIRL, GroupKind.MIXED, GroupKind.SOLO);

    private final Pages pages;
    private final Sink sink;
    /** Whether a roster that can't be had is taken for an empty one. */
    private final boolean lenient;

    private final Map<GroupKind, List<Listed>> listed = new EnumMap<>(GroupKind.class);

    private Roster(Pages pages, Sink sink, boolean lenient) {
        this.pages = pages;
        this.sink = sink;
        this.lenient = lenient;
    }

    /**
     * The artists whose covers are wanted: those that the user names, else all of the kind, else of all kinds in turn
     * (kind UNKNOWN narrows nothing).
     *
     * <p>Those named need not be on a roster, nor need there be one: then their name is all that is known of them,
     * which the sink is told.
     *
     * @throws IOException if nobody is named and a roster can't be had or is empty
     */
    public static List<Artist> artists(Wanted wanted, Pages pages, Sink sink) throws IOException {
        @Nullable GroupKind kind = wanted.groupKind() == GroupKind.UNKNOWN ? null : wanted.groupKind();
        if (!wanted.artists().isEmpty()) {
            return named(wanted.artists(), kind, known(pages, sink), sink);
        }
        Roster roster = new Roster(pages, sink, false);
        return kind == null ? roster.everybody() : roster.of(kind);
    }

    /** Everybody who is on a roster; those rosters that can't be had are left out, which the sink is told. */
    static KnownArtists known(Pages pages, Sink sink) throws IOException {
        return new KnownArtists(new Roster(pages, sink, true).everybody());
    }

    private static List<Artist> named(List<String> names, @Nullable GroupKind kind, KnownArtists known, Sink sink) {
        Set<Artist> artists = new LinkedHashSet<>();
        for (String name : names) {
            Optional<Artist> artist = known.byName(name, kind);
            if (artist.isEmpty()) {
                sink.say(String.format(
                        "%s: no K-pop artist called '%s'; the name is searched for as it is",
                        WikidataQuery.NAME, Names.printable(name)));
                artists.add(Artist.named(name.strip(), kind == null ? GroupKind.UNKNOWN : kind));
            } else if (kind != null && artist.get().groupKind() != kind) {
                sink.say(String.format(
                        "%s: '%s' is of kind %s, not %s, and left out",
                        WikidataQuery.NAME, Names.printable(name), artist.get().groupKind(), kind));
            } else {
                artists.add(artist.get());
            }
        }
        return List.copyOf(artists);
    }

    /** One of each kind in turn, so that wherever the list is cut off, the kinds are as even as can be. */
    private List<Artist> everybody() throws IOException {
        List<List<Artist>> kinds = new ArrayList<>();
        for (GroupKind kind : KINDS) {
            kinds.add(of(kind));
        }
        List<Artist> all = new ArrayList<>();
        int longest = kinds.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<Artist> kind : kinds) {
                if (i < kind.size()) {
                    all.add(kind.get(i));
                }
            }
        }
        return all;
    }

    private List<Artist> of(GroupKind kind) throws IOException {
        List<Listed> all = switch (kind) {
            case BOY -> without(listed(GroupKind.BOY), ids(GroupKind.GIRL));
            case GIRL -> without(listed(GroupKind.GIRL), ids(GroupKind.BOY));
            case SOLO -> listed(GroupKind.SOLO);
            case MIXED -> mixed();
            case UNKNOWN -> throw new IllegalArgumentException("nobody is of kind unknown");
        };
        return all.stream().map(Listed::artist).toList();
    }

    /** Those that are listed as mixed and as nothing else, and those that are listed as both. */
    private List<Listed> mixed() throws IOException {
        Set<String> girls = ids(GroupKind.GIRL);
        List<Listed> mixed = new ArrayList<>();
        listed(GroupKind.BOY).stream()
                .filter(group -> girls.contains(group.id()))
                .map(group -> new Listed(group.id(), group.sitelinks(), asMixed(group.artist())))
                .forEach(mixed::add);
        mixed.addAll(without(without(listed(GroupKind.MIXED), girls), ids(GroupKind.BOY)));
        mixed.sort(Comparator.comparingInt(Listed::sitelinks).reversed());
        return mixed;
    }

    private static Artist asMixed(Artist group) {
        return new Artist(
                group.name(), group.otherNames(), GroupKind.MIXED, group.musicBrainz(), group.apple(), group.deezer());
    }

    private static List<Listed> without(List<Listed> groups, Set<String> ids) {
        return groups.stream().filter(group -> !ids.contains(group.id())).toList();
    }

    private Set<String> ids(GroupKind kind) throws IOException {
        return listed(kind).stream().map(Listed::id).collect(Collectors.toSet());
    }

    private List<Listed> listed(GroupKind kind) throws IOException {
        List<Listed> known = listed.get(kind);
        if (known == null) {
            known = ask(kind);
            listed.put(kind, known);
        }
        return known;
    }

    private List<Listed> ask(GroupKind kind) throws IOException {
        try {
            return new WikidataQuery(kind, pages, sink).run();
        } catch (FetchException | EmptyPageException e) {
            if (!lenient) {
                throw e;
            }
            pages.forget(e);
            sink.say(String.format(
                    "%s: no roster of kind %s, so who is one is not known: %s",
                    WikidataQuery.NAME, kind, Names.printable(String.valueOf(e.getMessage()))));
            return List.of();
        }
    }
}
