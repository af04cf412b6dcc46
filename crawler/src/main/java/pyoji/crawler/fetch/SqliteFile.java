package pyoji.crawler.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import pyoji.crawler.Names;
import pyoji.crawler.UserError;

/**
 * A SQLite database of one form, in a file or in memory; says which file it is when that is damaged. Thread-safe.
 *
 * <p>Each statement is a transaction with a rollback journal, synced in full: a process killed at any moment, or a
 * power cut, leaves what was written before, whole. Unlike with a write-ahead log, the file alone is then all there is.
 */
final class SqliteFile implements AutoCloseable {
    /** Makes a value of a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException, IOException;
    }

    /** Work on the database. */
    @FunctionalInterface
    private interface Work<T> {
        T in(Connection database) throws SQLException, IOException;
    }

    /** The rest of SQLite's error codes says what kind of it. */
    private static final int PRIMARY_CODE = 0xff;

    private final String name;
    private final Connection database;

    private SqliteFile(String name, Connection database) {
        this.name = name;
        this.database = database;
    }

    /**
     * Opens a database, or makes it.
     *
     * @param file null for one in memory
     * @param application what tells its files from other programs' (PRAGMA application_id)
     * @param version of its form
     * @param schema what makes an empty one
     * @throws UserError if the file is damaged, another program's, or of a newer form
     * @throws IOException if it can't be read or written
     */
    static SqliteFile open(@Nullable Path file, int application, int version, List<String> schema) throws IOException {
        String name = file == null ? "the crawl's state in memory" : file.toString();
        // As a URI, so that no character of the path is taken for an option.
        String url = "jdbc:sqlite:"
                + (file == null ? ":memory:" : file.toAbsolutePath().toUri());
        SqliteFile opened;
        try {
            opened = new SqliteFile(name, DriverManager.getConnection(url));
        } catch (SQLException e) {
            throw failure(name, e);
        }
        try {
            opened.with(database -> opened.prepare(database, application, version, schema));
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private boolean prepare(Connection opened, int application, int version, List<String> schema) throws SQLException {
        try (Statement statement = opened.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA journal_mode = DELETE");
            statement.execute("PRAGMA synchronous = FULL");
            // A picture that was let go of, perhaps since its owner wants so, is gone.
            statement.execute("PRAGMA secure_delete = ON");
            int foundApplication = number(statement, "PRAGMA application_id");
            int foundVersion = number(statement, "PRAGMA user_version");
            boolean fresh = foundApplication == 0 && number(statement, "SELECT count(*) FROM sqlite_schema") == 0;
            if (!fresh && foundApplication != application) {
                throw damaged("it is another program's database");
            }
            if (foundVersion > version) {
                throw UserError.failed(
                        "%s was written by a newer Pyoji (format %d); use that one, or delete the file and the next crawl"
                                + " asks for everything again",
                        name, foundVersion);
            }
            if (fresh) {
                opened.setAutoCommit(false);
                for (String line : schema) {
                    statement.execute(line);
                }
                statement.execute("PRAGMA application_id = " + application);
                statement.execute("PRAGMA user_version = " + version);
                opened.commit();
                opened.setAutoCommit(true);
            }
            try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
                String found = row.next() ? String.valueOf(row.getString(1)) : "no answer";
                if (!found.equals("ok")) {
                    throw damaged(found);
                }
            }
            return fresh;
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    /** Changes rows; returns how many. Values are strings, numbers, byte arrays or null. */
    int update(String sql, @Nullable Object... values) throws IOException {
        return with(open -> {
            try (PreparedStatement statement = prepared(open, sql, values)) {
                return statement.executeUpdate();
            }
        });
    }

    /** The first row of a query. */
    <T> Optional<T> first(Row<T> row, String sql, @Nullable Object... values) throws IOException {
        return with(open -> {
            try (PreparedStatement statement = prepared(open, sql, values);
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row.read(rows)) : Optional.<T>empty();
            }
        });
    }

    private static PreparedStatement prepared(Connection open, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = open.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private synchronized <T> T with(Work<T> work) throws IOException {
        try {
            return work.in(database);
        } catch (SQLException e) {
            throw failure(name, e);
        } catch (IllegalArgumentException | DateTimeException | ZipException | EOFException e) {
            throw damaged("a row of it makes no sense");
        }
    }

    /** Says whether the file is at fault, or the disk. */
    private static IOException failure(String name, SQLException failure) {
        int code = failure.getErrorCode() & PRIMARY_CODE;
        if (code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            throw damaged(name, String.valueOf(failure.getMessage()));
        }
        return new IOException(name + " can't be read or written: " + failure.getMessage(), failure);
    }

    private UserError damaged(String how) {
        return damaged(name, how);
    }

    private static UserError damaged(String name, String how) {
        return UserError.failed(
                "%s is damaged or no crawl's state (%s); delete it, and the next crawl asks for everything again",
                name, Names.printable(how));
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            database.close();
        } catch (SQLException e) {
            throw failure(name, e);
        }
    }
}
