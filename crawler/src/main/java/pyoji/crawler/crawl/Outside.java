package pyoji.crawler.crawl;

import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import pyoji.crawler.fetch.EmptyPageException;
import pyoji.crawler.fetch.FetchException;
import pyoji.crawler.fetch.FetchState;
import pyoji.crawler.fetch.Image;
import pyoji.crawler.fetch.Page;
import pyoji.crawler.fetch.Pages;
import pyoji.crawler.fetch.Request;
import pyoji.crawler.fetch.Robots;
import pyoji.crawler.fetch.Web;
import pyoji.crawler.fetch.WebOptions;

/** The web, or none for a crawl that needs nobody's server and so nobody's contact. */
final class Outside implements Pages, AutoCloseable {
    private final @Nullable Web web;

    private final FetchState state;

    private Outside(@Nullable Web web, FetchState state) {
        this.web = web;
        this.state = state;
    }

    static Outside of(@Nullable WebOptions options, FetchState state) throws IOException {
        return new Outside(options == null ? null : new Web(options, state), state);
    }

    private Web web() {
        if (web == null) {
            // Says that a contact is needed.
            WebOptions.checkedContact(null);
            throw new IllegalStateException("a local source asked for a page");
        }
        return web;
    }

    @Override
    public Page fetch(Request request) throws IOException {
        return web().fetch(request);
    }

    @Override
    public void forget(IOException useless) throws IOException {
        if (useless instanceof EmptyPageException empty) {
            state.forgetPage(empty.url());
        } else if (useless instanceof FetchException refused) {
            state.forgetPage(refused.url());
        }
    }

    Image image(URI url) throws IOException {
        return web().image(url);
    }

    Robots decision(URI url) throws IOException {
        return web().decision(url);
    }

    @Override
    public void close() {
        if (web != null) {
            web.close();
        }
    }
}
