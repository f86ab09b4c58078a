// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.filter.Plan;
import dev.weft.console.trace.IndexEntry;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which traces of a chapter have an entry. The traces are divided into blocks of 4,096. Within a block the numbers of all traces
 * with an entry are one row, and a flush writes near the end of the table. With a row for each trace and entry, on pages all over
 * the table, writing a document took 40 % more time.
 */
final class Index {
    static final String TABLE =
            "CREATE TABLE tag (block INTEGER NOT NULL, entry INTEGER NOT NULL, numbers BLOB NOT NULL,"
                    + " PRIMARY KEY (block, entry)) WITHOUT ROWID";

    private static final int BLOCK_BITS = 12;
    private static final long IN_BLOCK = (1 << BLOCK_BITS) - 1;

    private Index() {}

    private record Key(long block, long entry) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byBlock = Long.compare(block, other.block);
            return byBlock == 0 ? Long.compare(entry, other.entry) : byBlock;
        }
    }

    /** The entries of a flush. */
    static final class Additions {
        private final Map<Key, List<Long>> numbers = new HashMap<>();

        /** @param entries as hashes */
        void add(long number, Set<Long> entries) {
            for (long entry : entries) {
                numbers.computeIfAbsent(new Key(number >> BLOCK_BITS, entry), key -> new ArrayList<>(1))
                        .add(number);
            }
        }

        void write(Connection connection) throws SQLException {
            // What || makes of two BLOBs is a TEXT with their bytes.
            try (PreparedStatement row = connection.prepareStatement("INSERT INTO tag VALUES (?, ?, ?)"
                    + " ON CONFLICT DO UPDATE SET numbers = CAST(numbers || excluded.numbers AS BLOB)")) {
                for (Key key : numbers.keySet().stream().sorted().toList()) {
                    row.setLong(1, key.block());
                    row.setLong(2, key.entry());
                    row.setBytes(3, packed(numbers.get(key)));
                    row.addBatch();
                }
                row.executeBatch();
            }
        }

        private static byte[] packed(List<Long> numbers) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.size());
            numbers.forEach(number -> bytes.putShort((short) (number & IN_BLOCK)));
            return bytes.array();
        }
    }

    /**
     * The numbers of the traces that a plan asks for, perhaps with others; empty if the index cannot tell.
     *
     * @param last the largest number of a trace
     */
    static Optional<BitSet> find(Plan plan, Connection connection, long last) throws SQLException {
        if (plan instanceof Plan.Has has) {
            return Optional.of(find(has.entry(), connection, last));
        }
        if (plan instanceof Plan.All all) {
            Optional<BitSet> found = Optional.empty();
            for (Plan part : all.parts()) {
                Optional<BitSet> more = find(part, connection, last);
                if (found.isPresent()) {
                    more.ifPresent(found.get()::and);
                } else {
                    found = more;
                }
            }
            return found;
        }
        if (plan instanceof Plan.Any any) {
            BitSet found = new BitSet();
            for (Plan part : any.parts()) {
                Optional<BitSet> more = find(part, connection, last);
                if (more.isEmpty()) {
                    return more;
                }
                found.or(more.get());
            }
            return Optional.of(found);
        }
        return Optional.empty();
    }

    private static BitSet find(IndexEntry entry, Connection connection, long last) throws SQLException {
        BitSet found = new BitSet((int) last + 1);
        try (PreparedStatement query =
                connection.prepareStatement("SELECT numbers FROM tag WHERE block = ? AND entry IN (?, ?)")) {
            query.setLong(2, entry.hash());
            query.setLong(3, IndexEntry.ANYTHING.hash());
            for (long block = 0; block <= last >> BLOCK_BITS; block++) {
                query.setLong(1, block);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        collect(block, ByteBuffer.wrap(row.getBytes(1)), found);
                    }
                }
            }
        }
        return found;
    }

    private static void collect(long block, ByteBuffer numbers, BitSet found) {
        while (numbers.remaining() >= 2) {
            found.set((int) (block << BLOCK_BITS) + numbers.getShort());
        }
    }

    /** The time that a plan asks for at least, in seconds; negative infinity if it does not. */
    static double lasting(Plan plan) {
        if (plan instanceof Plan.Lasting lasting) {
            return lasting.seconds();
        }
        return plan instanceof Plan.All all
                ? all.parts().stream().mapToDouble(Index::lasting).max().orElse(Double.NEGATIVE_INFINITY)
                : Double.NEGATIVE_INFINITY;
    }
}
