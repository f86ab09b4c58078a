// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.filter.Plan;
import dev.weft.console.store.Range;
import dev.weft.console.trace.TraceTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One SQLite file with the traces of an hour. One thread writes. Others read on a second connection, one after the other. A
 * chapter that was deleted under a reader has no traces.
 */
final class Chapter implements AutoCloseable {
    private static final int VERSION = 2;

    // So many traces are found sooner by their numbers than by time.
    private static final int FEW = 2_000;

    private static final String HEADER = "number, id, time, start, \"end\", documents, bytes";

    private final Path file;
    private final long begun;
    private final Connection writer;
    private final Connection reader;
    private final PreparedStatement byId;
    private final PreparedStatement partsOf;
    // Read by other threads too.
    private volatile long traces;
    private long documents;
    private long bytes;
    private boolean closed;
    private volatile double latest = Double.NEGATIVE_INFINITY;
    private volatile double longest;

    private Chapter(Path file, long begun, Connection writer, Connection reader) throws SQLException {
        this.file = file;
        this.begun = begun;
        this.writer = writer;
        this.reader = reader;
        this.byId = reader.prepareStatement("SELECT " + HEADER + " FROM trace WHERE id = ?");
        this.partsOf = reader.prepareStatement("SELECT documents FROM part WHERE number = ? ORDER BY sequence");
    }

    /**
     * Opens a file, or makes it.
     *
     * @param begun when it was begun, in milliseconds since 1970
     * @throws SQLException if it is damaged, or of another version of the console
     */
    static Chapter open(Path file, long begun) throws SQLException {
        Connection writer = connect(file);
        try {
            prepare(file, writer);
            Chapter chapter = new Chapter(file, begun, writer, connect(file));
            chapter.count();
            return chapter;
        } catch (SQLException e) {
            writer.close();
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
        }
        return connection;
    }

    private static void prepare(Path file, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            // A commit survives the end of the process. The end of the machine may take the last moments.
            statement.execute("PRAGMA synchronous = NORMAL");
            int version;
            try (ResultSet found = statement.executeQuery("PRAGMA user_version")) {
                version = found.getInt(1);
            }
            if (version == 0) {
                statement.execute("CREATE TABLE trace (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
                        + " time REAL NOT NULL, start REAL NOT NULL, \"end\" REAL NOT NULL, documents INTEGER NOT NULL,"
                        + " bytes INTEGER NOT NULL)");
                statement.execute("CREATE INDEX by_time ON trace (time DESC, id)");
                statement.execute("CREATE INDEX by_start ON trace (start)");
                statement.execute("CREATE TABLE part (number INTEGER NOT NULL, sequence INTEGER NOT NULL,"
                        + " documents BLOB NOT NULL, PRIMARY KEY (number, sequence)) WITHOUT ROWID");
                statement.execute(Index.TABLE);
                statement.execute("PRAGMA user_version = " + VERSION);
            } else if (version != VERSION) {
                throw new SQLException(file + " has format " + version + ", and this console reads format " + VERSION
                        + ": use the console that wrote it, or move the file away");
            }
        }
    }

    private void count() throws SQLException {
        try (Statement statement = writer.createStatement();
                ResultSet found = statement.executeQuery(
                        "SELECT count(*), total(documents), total(bytes), max(\"end\"), max(\"end\" - start) FROM trace")) {
            traces = found.getLong(1);
            documents = found.getLong(2);
            bytes = found.getLong(3);
            latest = traces == 0 ? latest : found.getDouble(4);
            longest = Math.max(0, found.getDouble(5));
        }
    }

    /** When it was begun, in milliseconds since 1970. */
    long begun() {
        return begun;
    }

    long traces() {
        return traces;
    }

    long documents() {
        return documents;
    }

    /** Of documents, not of the file. */
    long bytes() {
        return bytes;
    }

    /** When the last trace ended, in epoch seconds. */
    double latest() {
        return latest;
    }

    /** The longest time from the start of a trace to its end, in seconds. */
    double longest() {
        return longest;
    }

    /** What the file takes on the disk, with that which is not in its place yet. */
    long size() {
        return length("") + length("-wal");
    }

    private long length(String suffix) {
        try {
            return Files.size(Path.of(file + suffix));
        } catch (IOException absent) {
            return 0;
        }
    }

    /**
     * A part of a trace that is to be written.
     *
     * @param header of the trace as it becomes
     * @param added what this part adds to it
     * @param before the trace as it was; empty if this is its first part
     * @param entries by which the trace can be found, as hashes
     */
    record Part(Header header, Header added, Optional<Header> before, byte[] packed, Set<Long> entries) {}

    /** Writes all parts or none. */
    void write(List<Part> parts) throws SQLException {
        writer.setAutoCommit(false);
        try (PreparedStatement header = writer.prepareStatement(
                        "INSERT INTO trace (" + HEADER + ") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (number) DO UPDATE"
                                + " SET time = excluded.time, start = excluded.start, \"end\" = excluded.\"end\","
                                + " documents = excluded.documents, bytes = excluded.bytes");
                PreparedStatement part = writer.prepareStatement("INSERT INTO part VALUES (?, ?, ?)")) {
            Index.Additions index = new Index.Additions();
            for (Part each : parts) {
                Header trace = each.header();
                header.setLong(1, trace.number());
                header.setString(2, trace.id());
                header.setDouble(3, trace.time());
                header.setDouble(4, trace.start());
                header.setDouble(5, trace.end());
                header.setInt(6, trace.documents());
                header.setLong(7, trace.bytes());
                header.addBatch();
                part.setLong(1, trace.number());
                part.setInt(2, trace.documents());
                part.setBytes(3, each.packed());
                part.addBatch();
                index.add(trace.number(), each.entries());
            }
            header.executeBatch();
            part.executeBatch();
            index.write(writer);
            writer.commit();
        } catch (SQLException e) {
            undo(e);
            throw e;
        }
        writer.setAutoCommit(true);
        parts.forEach(this::count);
    }

    /** If the disk is full SQLite has undone the transaction already, and says so. The reason of the failure counts. */
    private void undo(SQLException reason) {
        try {
            writer.rollback();
        } catch (SQLException undone) {
            reason.addSuppressed(undone);
        }
        try {
            writer.setAutoCommit(true);
        } catch (SQLException undone) {
            reason.addSuppressed(undone);
        }
    }

    private void count(Part part) {
        traces += part.before().isEmpty() ? 1 : 0;
        documents += part.added().documents();
        bytes += part.added().bytes();
        latest = Math.max(latest, part.header().end());
        longest = Math.max(longest, part.header().end() - part.header().start());
    }

    /** The number of the next trace. */
    long nextNumber() {
        return traces + 1;
    }

    Optional<Header> find(String id) throws SQLException {
        synchronized (reader) {
            if (closed) {
                return Optional.empty();
            }
            // Asked for each new trace.
            byId.setString(1, id);
            return headers(byId, Optional.empty(), 1).stream().findFirst();
        }
    }

    /** The numbers of the traces that a plan asks for, perhaps with others; empty if it may ask for any. */
    Optional<BitSet> narrow(Plan plan) throws SQLException {
        synchronized (reader) {
            return closed ? Optional.empty() : Index.find(plan, reader, traces);
        }
    }

    /**
     * The next traces of a range after a place, the newest first.
     *
     * @param numbers those that may be shown; empty if all may
     * @param lasting how long they take at least, in seconds
     */
    List<Header> after(Range range, Optional<BitSet> numbers, double lasting, double time, String id, int limit)
            throws SQLException {
        boolean few = numbers.isPresent() && numbers.get().cardinality() <= FEW;
        String from = few
                ? "trace NOT INDEXED WHERE number IN (" + list(numbers.get()) + ") AND "
                : "trace INDEXED BY by_time WHERE ";
        boolean byTime = range.kind() == Range.Kind.TIME;
        String within = byTime ? "time < ? AND time >= ?" : "start < ? AND \"end\" >= ?";
        // The index is on the time, which is never much later than the start.
        double newest = Math.min(range.latest(), byTime ? time : Math.min(time, range.to() + TraceTime.LATEST));
        synchronized (reader) {
            if (closed) {
                return List.of();
            }
            try (PreparedStatement query = reader.prepareStatement("SELECT " + HEADER + " FROM " + from + within
                    + " AND time <= ? AND (time < ? OR id > ?) AND \"end\" - start >= ? ORDER BY time DESC, id")) {
                query.setDouble(1, range.to());
                query.setDouble(2, range.from());
                query.setDouble(3, newest);
                query.setDouble(4, time);
                query.setString(5, id);
                query.setDouble(6, lasting);
                return headers(query, numbers, limit);
            }
        }
    }

    /** The last start of a trace before a time, in epoch seconds. */
    OptionalDouble startBefore(double time) throws SQLException {
        synchronized (reader) {
            if (closed) {
                return OptionalDouble.empty();
            }
            try (PreparedStatement query = reader.prepareStatement("SELECT max(start) FROM trace WHERE start < ?")) {
                query.setDouble(1, time);
                try (ResultSet found = query.executeQuery()) {
                    double start = found.getDouble(1);
                    return found.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(start);
                }
            }
        }
    }

    /**
     * The traces that began in a period. Times are epoch seconds.
     *
     * @param from inclusive
     * @param to exclusive
     * @param ended when they ended at the earliest
     */
    List<Header> began(double from, double to, double ended) throws SQLException {
        synchronized (reader) {
            if (closed) {
                return List.of();
            }
            try (PreparedStatement query = reader.prepareStatement("SELECT " + HEADER
                    + " FROM trace INDEXED BY by_start WHERE start >= ? AND start < ? AND \"end\" >= ?")) {
                query.setDouble(1, from);
                query.setDouble(2, to);
                query.setDouble(3, ended);
                return headers(query, Optional.empty(), Integer.MAX_VALUE);
            }
        }
    }

    private static String list(BitSet numbers) {
        return numbers.stream().mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    private static List<Header> headers(PreparedStatement query, Optional<BitSet> numbers, int limit)
            throws SQLException {
        List<Header> headers = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (headers.size() < limit && row.next()) {
                if (numbers.isPresent() && !numbers.get().get((int) row.getLong(1))) {
                    continue;
                }
                headers.add(new Header(
                        row.getLong(1),
                        row.getString(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getInt(6),
                        row.getLong(7)));
            }
        }
        return headers;
    }

    /** The packed documents of a trace, in the order of arrival. */
    List<byte[]> parts(long number) throws SQLException {
        List<byte[]> parts = new ArrayList<>();
        synchronized (reader) {
            if (closed) {
                return parts;
            }
            // Asked for each trace that a search looks at.
            partsOf.setLong(1, number);
            try (ResultSet row = partsOf.executeQuery()) {
                while (row.next()) {
                    parts.add(row.getBytes(1));
                }
            }
        }
        return parts;
    }

    /** Closes the file and deletes it. */
    void delete() throws IOException, SQLException {
        close();
        for (String suffix : List.of("-wal", "-shm", "")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (reader) {
            closed = true;
            byId.close();
            partsOf.close();
            reader.close();
        }
        writer.close();
    }
}
