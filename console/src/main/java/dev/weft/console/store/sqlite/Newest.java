// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.filter.Plan;
import dev.weft.console.store.Range;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Walks through the traces of several chapters that fit a plan, the newest first. */
final class Newest {
    private static final int PAGE = 200;

    private static final Comparator<Header> ORDER =
            Comparator.comparingDouble(Header::time).reversed().thenComparing(Header::id);

    private final Range range;
    private final double lasting;
    private final PriorityQueue<Cursor> cursors =
            new PriorityQueue<>(Comparator.comparing(cursor -> cursor.page.element(), ORDER));

    Newest(List<Chapter> chapters, Range range, Plan plan) throws SQLException {
        this.range = range;
        this.lasting = Index.lasting(plan);
        for (Chapter chapter : chapters) {
            Cursor cursor = new Cursor(chapter, plan);
            if (cursor.fill(Double.POSITIVE_INFINITY, "")) {
                cursors.add(cursor);
            }
        }
    }

    private final class Cursor {
        private final Chapter chapter;
        private final Optional<BitSet> numbers;
        private final Deque<Header> page = new ArrayDeque<>();

        Cursor(Chapter chapter, Plan plan) throws SQLException {
            this.chapter = chapter;
            this.numbers = chapter.narrow(plan);
        }

        boolean fill(double time, String id) throws SQLException {
            page.addAll(chapter.after(range, numbers, lasting, time, id, PAGE));
            return !page.isEmpty();
        }
    }

    /** The next trace; empty after the last. */
    Optional<Places.Place> next() throws SQLException {
        Cursor cursor = cursors.poll();
        if (cursor == null) {
            return Optional.empty();
        }
        Header header = cursor.page.remove();
        if (!cursor.page.isEmpty() || cursor.fill(header.time(), header.id())) {
            cursors.add(cursor);
        }
        return Optional.of(new Places.Place(cursor.chapter, header));
    }
}
