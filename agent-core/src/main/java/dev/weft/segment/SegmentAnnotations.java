// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.Redaction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The annotations of a segment, and the route that one of them may take. Guarded by the segment's monitor. */
final class SegmentAnnotations {

    /** X-Ray accepts at most this many characters of a value. */
    static final int MAX_VALUE = 1_000;

    private static final String[] NONE = {};

    /** Kept until it has answered. Two threads may ask it at once: the one that ends the request does not wait. */
    private @Nullable Supplier<String> pattern;

    private @Nullable String route;

    private String[] keys = NONE;

    /** By key. A key without a value is left out. */
    private @Nullable String[] values = NONE;

    void setPattern(Supplier<String> pattern) {
        this.pattern = pattern;
    }

    @Nullable
    Supplier<String> pattern() {
        return pattern;
    }

    /** @param route {@code null} if the supplier could not tell it; another thread may still know it */
    void settle(@Nullable String route) {
        pattern = null;
        if (route != null) {
            this.route = route;
        }
    }

    boolean isRouted() {
        return pattern != null || route != null;
    }

    @Nullable
    String route() {
        return route;
    }

    void set(String[] keys, @Nullable String[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Redaction.ofNullable(values[i], MAX_VALUE);
        }
        this.keys = keys;
        this.values = values;
    }

    int size() {
        return keys.length;
    }

    String key(int index) {
        return keys[index];
    }

    @Nullable
    String value(int index) {
        return values[index];
    }

    /** Estimated heap bytes. The keys are shared by all segments. */
    int weight() {
        if (values.length == 0) {
            return 0;
        }
        int bytes = 16 + 4 * values.length;
        for (String value : values) {
            bytes += value == null ? 0 : 40 + 2 * value.length();
        }
        return bytes;
    }
}
