package pyoji.crawler.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pyoji.crawler.UserError;
import pyoji.crawler.disk.ExclusiveLock;

/**
 * {@code <split>/.crawl.sqlite}: every page and picture that a split's crawls asked for, with what became of it.
 *
 * <p>What a call saved is there after a kill or a power cut ({@link SqliteFile}). Thread-safe; one process at a time,
 * which the split's {@link ExclusiveLock} sees to.
 */
public final class FetchState implements AutoCloseable {
    /** "PYOJ", in the file's header. */
    private static final int APPLICATION = 0x50594f4a;

    private static final int FORMAT_VERSION = 1;
    /** Of the body in memory when it is read back; pages are capped before they are saved. */
    private static final int MAX_BODY = 1 << 28;

    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE page (key TEXT PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, content_type TEXT,"
                    + " body BLOB NOT NULL, etag TEXT, last_modified TEXT, fetched_at TEXT NOT NULL, robots TEXT NOT NULL)",
            "CREATE TABLE image (url TEXT PRIMARY KEY, result TEXT NOT NULL, detail TEXT NOT NULL, cover_id TEXT,"
                    + " sha256 TEXT, at TEXT NOT NULL)",
            "CREATE TABLE spool (url TEXT PRIMARY KEY, final_url TEXT NOT NULL, body BLOB NOT NULL, content_type TEXT,"
                    + " fetched_at TEXT NOT NULL, robots TEXT NOT NULL, sha256 TEXT NOT NULL)",
            "CREATE TABLE crawl (finished INTEGER NOT NULL, begun_at TEXT)",
            "INSERT INTO crawl VALUES (0, NULL)");

    private final SqliteFile file;

    private FetchState(SqliteFile file) {
        this.file = file;
    }

    /**
     * Opens a split's state; makes it, and the folder, if there is none.
     *
     * @throws UserError if the file is damaged, or not such a state
     * @throws IOException if it can't be read or written
     */
    public static FetchState open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return new FetchState(SqliteFile.open(file, APPLICATION, FORMAT_VERSION, SCHEMA));
    }

    /** One that is gone when it is closed: for crawls that only show what they would do. */
    public static FetchState inMemory() throws IOException {
        return new FetchState(SqliteFile.open(null, APPLICATION, FORMAT_VERSION, SCHEMA));
    }

    /** The page that a request got, if it got one, or that there was none. */
    public Optional<SavedPage> page(String key) throws IOException {
        return file.first(
                FetchState::page,
                "SELECT url, status, content_type, body, etag, last_modified, fetched_at, robots FROM page WHERE key = ?",
                key);
    }

    private static SavedPage page(ResultSet row) throws SQLException, IOException {
        return new SavedPage(
                URI.create(row.getString(1)),
                row.getInt(2),
                row.getString(3),
                Gzip.unzip(row.getBytes(4), MAX_BODY, false),
                row.getString(5),
                row.getString(6),
                Instant.parse(row.getString(7)),
                Robots.valueOf(row.getString(8)));
    }

    /** Keeps what a request got, in place of what it got before. */
    public void save(String key, SavedPage page) throws IOException {
        file.update(
                "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                key,
                page.url().toString(),
                page.status(),
                page.contentType(),
                Gzip.zip(page.body()),
                page.etag(),
                page.lastModified(),
                page.fetchedAt().toString(),
                page.robots().name());
    }

    /** Lets go of the pages that a URL gave, so that they are asked for again. */
    public void forgetPage(URI url) throws IOException {
        file.update("DELETE FROM page WHERE url = ?1 OR key = ?1", url.toString());
    }

    /** What became of a picture, if it was asked for before. */
    public Optional<ImageOutcome> image(String url) throws IOException {
        return file.first(
                FetchState::outcome, "SELECT result, detail, cover_id, sha256, at FROM image WHERE url = ?", url);
    }

    private static ImageOutcome outcome(ResultSet row) throws SQLException {
        return new ImageOutcome(
                ImageOutcome.Result.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.parse(row.getString(5)));
    }

    /** A picture that was fetched and not settled yet, such as when a crawl was killed in between. */
    public Optional<Image> spooled(String url) throws IOException {
        return file.first(
                FetchState::image,
                "SELECT final_url, body, content_type, fetched_at, robots, sha256 FROM spool WHERE url = ?",
                url);
    }

    private static Image image(ResultSet row) throws SQLException {
        return new Image(
                URI.create(row.getString(1)),
                row.getBytes(2),
                row.getString(3),
                Instant.parse(row.getString(4)),
                Robots.valueOf(row.getString(5)),
                row.getString(6));
    }

    /** Puts a fetched picture where {@link #spooled} finds it, until it is settled. */
    public void spool(String url, Image image) throws IOException {
        file.update(
                "INSERT OR REPLACE INTO spool VALUES (?, ?, ?, ?, ?, ?, ?)",
                url,
                image.url().toString(),
                image.bytes(),
                image.contentType(),
                image.fetchedAt().toString(),
                image.robots().name(),
                image.sha256());
    }

    /** Forgets every page and picture, so that all is asked for anew. */
    public void forget() throws IOException {
        for (String table : List.of("page", "image", "spool")) {
            file.update("DELETE FROM " + table);
        }
    }

    /** Keeps what became of a picture, and lets go of its bytes. */
    public void settle(String url, ImageOutcome outcome) throws IOException {
        file.update(
                "INSERT OR REPLACE INTO image VALUES (?, ?, ?, ?, ?, ?)",
                url,
                outcome.result().name(),
                outcome.detail(),
                outcome.coverId(),
                outcome.sha256(),
                outcome.at().toString());
        // After, not before: between the two a kill leaves a picture too many, and never one too few.
        file.update("DELETE FROM spool WHERE url = ?", url);
    }

    /** Whether the last crawl came to its end; false before the first one. */
    public boolean finished() throws IOException {
        return file.first(row -> row.getInt(1) == 1, "SELECT finished FROM crawl")
                .orElse(false);
    }

    /** Says that the crawl came to its end, or that another one begins. */
    public void setFinished(boolean finished) throws IOException {
        // The end of a crawl is the end of its beginning: the next one has its own.
        file.update(finished ? "UPDATE crawl SET finished = 1, begun_at = NULL" : "UPDATE crawl SET finished = 0");
        if (finished) {
            // What is left there will not be wanted any more.
            file.update("DELETE FROM spool");
        }
    }

    /**
     * When the crawl that is under way began: it takes up the one that did not come to its end, or begins now.
     *
     * @return what was fetched since then is this crawl's own and need not be asked for again
     */
    public Instant begin(Instant now) throws IOException {
        file.update("UPDATE crawl SET finished = 0, begun_at = coalesce(begun_at, ?)", now.toString());
        return file.first(row -> Instant.parse(row.getString(1)), "SELECT begun_at FROM crawl")
                .orElse(now);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
