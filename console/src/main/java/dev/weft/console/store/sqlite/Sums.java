// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.store.Range;
import dev.weft.console.store.sqlite.Slices.Slice;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Adds up the traces that were active in a range: slices that lie in the range as a whole, and the others one by one. */
final class Sums {
    private final Range range;
    private final Slices slices;
    private final Reader reader;
    private final Consumer<Tally> tallies;
    private final Consumer<Trace> others;
    private final BooleanSupplier more;

    /** Reads a trace; empty if it is damaged. */
    interface Reader {
        Optional<Trace> read(Chapter chapter, Header header) throws SQLException;
    }

    Sums(
            Range range,
            Slices slices,
            Reader reader,
            Consumer<Tally> tallies,
            Consumer<Trace> others,
            BooleanSupplier more) {
        this.range = range;
        this.slices = slices;
        this.reader = reader;
        this.tallies = tallies;
        this.others = others;
        this.more = more;
    }

    /** @return whether there is time for another chapter */
    boolean add(Chapter chapter) throws SQLException {
        if (chapter.latest() < range.from()) {
            return true;
        }
        OptionalDouble start = chapter.startBefore(range.to());
        while (start.isPresent() && start.getAsDouble() >= range.from()) {
            Slice slice = Slice.of(chapter, start.getAsDouble());
            boolean whole = slice.from() >= range.from() && slice.to() <= range.to();
            double from = Math.max(slice.from(), range.from());
            if (!(whole ? add(slice) : each(chapter, from, Math.min(slice.to(), range.to())))) {
                return false;
            }
            start = chapter.startBefore(from);
        }
        return each(chapter, range.from() - chapter.longest(), range.from());
    }

    private boolean add(Slice slice) throws SQLException {
        Optional<Tally> known = slices.get(slice);
        Tally tally = known.orElseGet(Tally::new);
        if (known.isEmpty()) {
            Object reading = slices.reading(slice);
            for (Header header : slice.chapter().began(slice.from(), slice.to(), Double.NEGATIVE_INFINITY)) {
                if (header.end() < header.start()) {
                    // It need not be active in each range that the slice is in.
                    return each(slice.chapter(), slice.from(), slice.to());
                }
                if (!more.getAsBoolean()) {
                    return false;
                }
                reader.read(slice.chapter(), header).ifPresent(tally::add);
            }
            slices.keep(slice, reading, tally);
        }
        if (tally.latest() >= range.to()) {
            return each(slice.chapter(), slice.from(), slice.to());
        }
        tallies.accept(tally);
        return more.getAsBoolean();
    }

    private boolean each(Chapter chapter, double from, double to) throws SQLException {
        for (Header header : chapter.began(from, to, range.from())) {
            if (!more.getAsBoolean()) {
                return false;
            }
            reader.read(chapter, header).ifPresent(others);
        }
        return true;
    }
}
