// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.base.Hex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ids of entities and exceptions that the application says: 16 hex digits. */
final class Ids {

    private static final int MAX_IDS = 50;

    private Ids() {}

    /** 0 for another text. */
    static long parse(@Nullable String id) {
        return id == null || id.length() != Hex.LENGTH ? 0 : Hex.parseId(id, 0);
    }

    /** {@code null} for another text. */
    static @Nullable String legal(@Nullable String id) {
        long parsed = parse(id);
        return parsed == 0 ? null : Hex.format(parsed);
    }

    static List<String> legal(@Nullable Collection<String> ids) {
        if (ids == null || ids.isEmpty()) {
            return Collections.emptyList();
        }
        List<String> legal = new ArrayList<String>();
        for (String each : ids) {
            String id = legal(each);
            if (id != null && legal.size() < MAX_IDS) {
                legal.add(id);
            }
        }
        return legal;
    }
}
