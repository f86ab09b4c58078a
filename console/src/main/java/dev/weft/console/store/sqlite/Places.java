// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows in which chapter a trace is, so that all its documents come into one. Not thread-safe. */
final class Places {
    // 250 bytes each. Others are looked up in the files.
    private static final int MAX_KNOWN = 50_000;

    // A trace with no time in its id is looked for in the chapters of the last hour or two.
    private static final int RECENT = 2;

    private final Library library;
    private final Map<String, Place> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Place> eldest) {
            return size() > MAX_KNOWN;
        }
    };

    /** Where a trace is. */
    record Place(Chapter chapter, Header header) {}

    Places(Library library) {
        this.library = library;
    }

    /** Where it is, if it is likely to be there. New traces come often, so not every chapter is asked for each. */
    Optional<Place> recent(String id, double time) throws SQLException {
        Place place = known.get(id);
        if (place != null) {
            return Optional.of(place);
        }
        List<Chapter> chapters = library.chapters();
        for (int i = chapters.size() - 1; i >= 0; i--) {
            boolean recent =
                    i >= chapters.size() - RECENT || time < chapters.get(i + 1).begun() / 1_000.0;
            if (recent && chapters.get(i).traces() > 0) {
                Optional<Place> found = find(chapters.get(i), id);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Where it is. */
    Optional<Place> any(String id) throws SQLException {
        return recent(id, Double.NEGATIVE_INFINITY);
    }

    private Optional<Place> find(Chapter chapter, String id) throws SQLException {
        Optional<Place> found = chapter.find(id).map(header -> new Place(chapter, header));
        found.ifPresent(place -> known.put(id, place));
        return found;
    }

    void put(Chapter chapter, Header header) {
        known.put(header.id(), new Place(chapter, header));
    }

    void forget(Chapter chapter) {
        known.values().removeIf(place -> place.chapter() == chapter);
    }
}
