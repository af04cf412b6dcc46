package pyoji.crawler.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.WikidataHost;
import pyoji.crawler.fixture.World;

class RosterTest extends OpenCatalogue {
    private List<Artist> roster(GroupKind kind) throws IOException {
        return Roster.artists(wanted(kind), pages, sink);
    }

    private List<Artist> named(GroupKind kind, String... names) throws IOException {
        return Roster.artists(wanted(kind, names), pages, sink);
    }

    private static List<String> deezerIds(List<World.Act> acts) {
        return acts.stream().map(act -> Long.toString(act.deezer())).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"BOY", "GIRL", "MIXED", "SOLO"})
    void rosterHoldsThoseOfTheKindAndNoOthers(GroupKind kind) throws IOException {
        assertThat(roster(kind))
                .allMatch(artist -> artist.groupKind() == kind)
                .extracting(Artist::deezer)
                .containsExactlyInAnyOrderElementsOf(deezerIds(world.acts(kind)));
    }

    @ParameterizedTest
    @EnumSource(names = {"BOY", "GIRL", "MIXED", "SOLO"})
    void bestKnownComeFirst(GroupKind kind) throws IOException {
        List<World.Act> expected = world.acts(kind).stream()
                .sorted(Comparator.comparing(World.Act::sitelinks).reversed())
                .toList();
        assertThat(roster(kind)).extracting(Artist::deezer).isEqualTo(deezerIds(expected));
    }

    @Test
    void groupOnBothRostersIsMixed() throws IOException {
        World.Act both = world.acts().stream()
                .filter(act -> act.listed().containsAll(List.of(GroupKind.BOY, GroupKind.GIRL)))
                .findFirst()
                .orElseThrow();
        assertThat(roster(null))
                .filteredOn(artist -> both.mbid().equals(artist.musicBrainz()))
                .extracting(Artist::groupKind)
                .containsExactly(GroupKind.MIXED);
    }

    @Test
    void boyBandWithAWomanAmongItsMembersStaysABoyBand() throws IOException {
        World.Act band = world.acts().stream()
                .filter(act -> act.listed().containsAll(List.of(GroupKind.BOY, GroupKind.MIXED)))
                .findFirst()
                .orElseThrow();
        assertThat(roster(null))
                .filteredOn(artist -> band.mbid().equals(artist.musicBrainz()))
                .extracting(Artist::groupKind)
                .containsExactly(GroupKind.BOY);
    }

    @Test
    void kindsTakeTurnsWhenAnyIsWanted() throws IOException {
        assertThat(roster(null).stream().limit(8).map(Artist::groupKind))
                .containsExactly(
                        GroupKind.BOY,
                        GroupKind.GIRL,
                        GroupKind.MIXED,
                        GroupKind.SOLO,
                        GroupKind.BOY,
                        GroupKind.GIRL,
                        GroupKind.MIXED,
                        GroupKind.SOLO);
    }

    @Test
    void turnsGoOnWithoutTheKindsThatAreThrough() throws IOException {
        assertThat(roster(null)).hasSameSizeAs(world.acts());
    }

    @Test
    void groupWithoutACountryIsFoundByItsGenre() throws IOException {
        World.Act stateless = world.acts(GroupKind.GIRL).stream()
                .filter(act -> !act.country())
                .findFirst()
                .orElseThrow();
        assertThat(roster(GroupKind.GIRL)).extracting(Artist::deezer).contains(Long.toString(stateless.deezer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "mul", "none"})
    void artistIsCalledByTheLatinNameElseTheKorean(String labelled) throws IOException {
        World.Act act = world.acts(GroupKind.GIRL).stream()
                .filter(girls -> girls.labelled().equals(labelled))
                .findFirst()
                .orElseThrow();
        assertThat(roster(GroupKind.GIRL))
                .filteredOn(artist -> Long.toString(act.deezer()).equals(artist.deezer()))
                .extracting(Artist::name)
                .containsExactly(labelled.equals("none") ? act.korean() : act.english());
    }

    @Test
    void rowsOfOneItemAreOneArtistWithAllItsNames() throws IOException {
        World.Act act = somebody(GroupKind.GIRL);
        assertThat(roster(GroupKind.GIRL))
                .filteredOn(artist -> act.mbid().equals(artist.musicBrainz()))
                .singleElement()
                .extracting(Artist::otherNames)
                .isEqualTo(List.of(act.korean(), act.english() + " (group)", act.korean() + "즈"));
    }

    @Test
    void ofTwoIdsTheSmallerIsTakenWhateverTheRowsOrder() throws IOException {
        String row = "{\"item\":{\"value\":\"http://www.wikidata.org/entity/Q1\"},\"links\":{\"value\":\"1\"},"
                + "\"en\":{\"value\":\"Somebody\"},\"count\":{\"value\":\"1\"},\"apple\":{\"value\":\"%d\"}}";
        answering(
                WikidataHost.HOST,
                "{\"results\":{\"bindings\":[" + row.formatted(22) + "," + row.formatted(11) + "]}}");
        assertThat(roster(GroupKind.SOLO)).extracting(Artist::apple).containsExactly("11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-mbid", "../../admin", "0f3c0e2e-6d0b-3bc5-bd5c-0d1bfae8b71z"})
    void idThatIsNoneIsPassedOver(String id) throws IOException {
        answering(WikidataHost.HOST, """
                {"results":{"bindings":[{"item":{"value":"http://www.wikidata.org/entity/Q1"},"links":{"value":"1"},
                "en":{"value":"Somebody"},"count":{"value":"1"},"musicbrainz":{"value":"%s"}}]}}""".formatted(id));
        assertThat(roster(GroupKind.SOLO)).extracting(Artist::musicBrainz).containsOnlyNulls();
    }

    @Test
    void answerCutOffWithStatus200IsAskedForInSmallerPages() throws IOException {
        wikidata.cutAbove(50);
        assertThat(roster(GroupKind.GIRL)).hasSameSizeAs(world.acts(GroupKind.GIRL));
    }

    @Test
    void artistsMissingFromALargeAnswerAreAskedForInSmallerPages() throws IOException {
        wikidata.dropAbove(12);
        assertThat(roster(GroupKind.GIRL)).hasSameSizeAs(world.acts(GroupKind.GIRL));
    }

    @Test
    void smallerPagesKeepTheOrder() throws IOException {
        List<Artist> whole = roster(GroupKind.GIRL);
        wikidata.cutAbove(12);
        assertThat(roster(GroupKind.GIRL)).isEqualTo(whole);
    }

    @Test
    void artistsMissingFromTheSmallestPagesAreCounted() throws IOException {
        wikidata.dropAbove(0);
        roster(GroupKind.SOLO);
        assertThat(sink.said()).containsExactly("wikidata: 1 of 5 solo artists were not in its answers");
    }

    @Test
    void answerCutOffHoweverSmallIsAnError() {
        wikidata.cutAbove(0);
        assertThatThrownBy(() -> roster(GroupKind.SOLO))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("query.wikidata.org")
                .hasMessageContaining("in JSON that is whole");
    }

    @Test
    void emptyRosterIsAnError() {
        answering(WikidataHost.HOST, "{\"results\":{\"bindings\":[{\"count\":{\"value\":\"0\"}}]}}");
        assertThatThrownBy(() -> roster(GroupKind.SOLO))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("wikidata: parser found 0 items");
    }

    @Test
    void countWithoutArtistsEndsSoon() {
        answering(WikidataHost.HOST, "{\"results\":{\"bindings\":[{\"count\":{\"value\":\"999999999\"}}]}}");
        assertThatThrownBy(() -> roster(GroupKind.SOLO)).isInstanceOf(EmptyPageException.class);
        assertThat(server.asked(WikidataHost.HOST)).hasSizeLessThan(6);
    }

    @Test
    void answerOfAnotherFormIsAnErrorThatSaysWhatWasExpected() {
        answering(WikidataHost.HOST, "{\"boolean\":true}");
        assertThatThrownBy(() -> roster(GroupKind.SOLO))
                .isInstanceOf(EmptyPageException.class)
                .hasMessageContaining("expected results.bindings");
    }

    @Test
    void unreachableWikidataIsAnErrorWhenNobodyIsNamed() {
        wikidata.failing(Answer.status(429));
        assertThatThrownBy(() -> roster(GroupKind.GIRL)).isInstanceOf(FetchException.class);
    }

    @Test
    void artistMayBeNamedInAnyWay() throws IOException {
        World.Act act = somebody(GroupKind.GIRL);
        List<String> ways = List.of(
                act.english().toLowerCase(Locale.ROOT),
                act.korean(),
                act.english() + " (" + act.korean() + ")",
                " " + act.english() + " ");
        for (String way : ways) {
            assertThat(named(null, way)).extracting(Artist::musicBrainz).containsExactly(act.mbid());
        }
    }

    @Test
    void artistNamedTwiceIsOne() throws IOException {
        World.Act act = somebody(GroupKind.GIRL);
        assertThat(named(null, act.english(), act.korean())).hasSize(1);
    }

    @Test
    void artistWhoIsOnNoRosterIsSearchedByName() throws IOException {
        assertThat(named(GroupKind.GIRL, "Nobody At All"))
                .containsExactly(Artist.named("Nobody At All", GroupKind.GIRL));
        assertThat(sink.said())
                .containsExactly("wikidata: no K-pop artist called 'Nobody At All'; the name is searched for as it is");
    }

    @Test
    void namedArtistOfAnotherKindIsLeftOut() throws IOException {
        World.Act boys = somebody(GroupKind.BOY);
        assertThat(named(GroupKind.GIRL, boys.english())).isEmpty();
        assertThat(sink.said())
                .containsExactly("wikidata: '" + boys.english() + "' is of kind boy, not girl, and left out");
    }

    @Test
    void ofTwoArtistsOfOneNameTheOneOfTheKindIsMeant() {
        Artist boys = Artist.named("Twins", GroupKind.BOY);
        Artist girls = Artist.named("TWINS", GroupKind.GIRL);
        KnownArtists known = new KnownArtists(List.of(boys, girls));
        assertThat(Stream.of(null, GroupKind.GIRL, GroupKind.SOLO).map(kind -> known.byName("twins", kind)))
                .containsExactly(Optional.of(boys), Optional.of(girls), Optional.of(boys));
    }

    @Test
    void artistWhoIsUsuallyCalledSoComesBeforeOneWhoIsAlso() {
        Artist also = new Artist("Better Known", List.of("Rain"), GroupKind.BOY, null, null, null);
        Artist usually = Artist.named("Rain", GroupKind.SOLO);
        assertThat(new KnownArtists(List.of(also, usually)).byName("rain", null))
                .contains(usually);
    }

    @Test
    void namedArtistsAreUsedThoughWikidataIsDown() throws IOException {
        wikidata.failing(Answer.status(500));
        assertThat(named(null, "Somebody", "누군가")).extracting(Artist::name).containsExactly("Somebody", "누군가");
    }

    @Test
    void eachRosterThatIsMissedIsSaidOnce() throws IOException {
        wikidata.failing(Answer.status(500));
        named(null, "Somebody");
        assertThat(sink.said())
                .filteredOn(line -> line.contains("no roster of kind"))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }
}
