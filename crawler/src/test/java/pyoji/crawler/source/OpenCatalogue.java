package pyoji.crawler.source;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import pyoji.crawler.dataset.GroupKind;
import pyoji.crawler.fixture.Answer;
import pyoji.crawler.fixture.Collected;
import pyoji.crawler.fixture.FixturePages;
import pyoji.crawler.fixture.FixtureServer;
import pyoji.crawler.fixture.MusicBrainzHost;
import pyoji.crawler.fixture.WikidataHost;
import pyoji.crawler.fixture.World;

/** A small world on a fixture server, and what is wanted of it. */
abstract class OpenCatalogue {
    final World world = new World(14, 12, 4, 5);
    final WikidataHost wikidata = new WikidataHost(world);
    final MusicBrainzHost musicBrainz = new MusicBrainzHost(world);
    final Collected sink = new Collected(Integer.MAX_VALUE);
    FixtureServer server;
    FixturePages pages;

    @BeforeEach
    void startServer() throws IOException {
        server = new FixtureServer().with(WikidataHost.HOST, wikidata).with(MusicBrainzHost.HOST, musicBrainz);
        pages = new FixturePages(server);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** Covers of this kind, whoever's. */
    static Wanted wanted(@Nullable GroupKind kind) {
        return new Wanted(kind, List.of(), List.of(), Wanted.Years.ALL, 400, 8);
    }

    /** Covers of this kind by these. */
    static Wanted wanted(@Nullable GroupKind kind, String... artists) {
        return new Wanted(kind, List.of(artists), List.of(), Wanted.Years.ALL, 400, 8);
    }

    /** From now on the host answers this, whatever it is asked. */
    void answering(String host, String json) {
        server.with(host, asked -> Answer.json(json));
    }

    /** Somebody of the world of whom Wikidata knows everything. */
    World.Act somebody(GroupKind kind) {
        return world.acts(kind).stream()
                .filter(act -> act.labelled().equals("en")
                        && act.linked()
                        && act.listed().contains(kind))
                .findFirst()
                .orElseThrow();
    }

    /** Somebody of the world whose MusicBrainz id Wikidata does not know. */
    World.Act unlinked() {
        return world.acts().stream().filter(act -> !act.linked()).findFirst().orElseThrow();
    }
}
