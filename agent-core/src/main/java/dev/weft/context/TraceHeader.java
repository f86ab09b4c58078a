// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Hex;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code X-Amzn-Trace-Id}: {@code Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<1|0|?>}. Fields come in any
 * order, with blanks. Other fields, such as {@code Lineage}, are passed on unchanged. Immutable.
 */
public class TraceHeader {

    public static final String NAME = "X-Amzn-Trace-Id";

    /** The sampling decision of the caller. */
    public enum Decision {
        /** {@code Sampled=1} */
        SAMPLED,
        /** {@code Sampled=0} */
        NOT_SAMPLED,
        /** {@code Sampled=?}: this service decides, and tells the caller in the response. */
        REQUESTED,
        /** No {@code Sampled}: this service decides. */
        ABSENT
    }

    /** Maximum length of the other fields, so that a caller cannot add arbitrary data to requests. */
    private static final int MAX_EXTRA = 512;

    private static final int MAX_READ = 4096;

    private static final String SAMPLED = ";Sampled=";

    private static final int WRITTEN = "Root=;Sampled=1".length() + TraceId.LENGTH;
    private static final int WRITTEN_PARENT = ";Parent=".length() + Hex.LENGTH;

    private final TraceId root;
    private final long parent;
    private final Decision decision;
    private final String extra;

    TraceHeader(TraceId root, long parent, Decision decision, String extra) {
        this.root = root;
        this.parent = parent;
        this.decision = decision;
        this.extra = extra;
    }

    /**
     * Parses a header.
     *
     * @param text the value as received
     * @return {@code null} if there is no valid {@code Root}, so that a new trace begins
     */
    public static @Nullable TraceHeader parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        TraceId root = null;
        long parent = 0;
        Decision decision = Decision.ABSENT;
        StringBuilder extra = null;
        int length = Math.min(text.length(), MAX_READ);
        for (int start = 0; start < length; ) {
            int end = text.indexOf(';', start);
            if (end < 0) {
                end = text.length();
            }
            if (end > length) {
                // The field is cut off.
                break;
            }
            int from = skipBlanks(text, start, end);
            int to = dropBlanks(text, from, end);
            if (field(text, from, to, "Root=")) {
                if (root == null) {
                    root = TraceId.parse(text, skipBlanks(text, from + 5, to), to);
                }
            } else if (field(text, from, to, "Parent=")) {
                int value = skipBlanks(text, from + 7, to);
                if (parent == 0 && to - value == Hex.LENGTH) {
                    parent = Hex.parseId(text, value);
                }
            } else if (field(text, from, to, "Sampled=")) {
                int value = skipBlanks(text, from + 8, to);
                if (decision == Decision.ABSENT && to - value == 1) {
                    decision = decision(text.charAt(value));
                }
            } else if (!field(text, from, to, "Self=") && isExtra(text, from, to)) {
                if (extra == null) {
                    extra = new StringBuilder();
                }
                if (extra.length() + 1 + to - from <= MAX_EXTRA) {
                    extra.append(';').append(text, from, to);
                }
            }
            start = end + 1;
        }
        return root == null ? null : new TraceHeader(root, parent, decision, extra == null ? "" : extra.toString());
    }

    public final TraceId root() {
        return root;
    }

    /** The id of the caller's segment or subsegment; 0 if there is none, as behind a load balancer. */
    public final long parent() {
        return parent;
    }

    public final Decision decision() {
        return decision;
    }

    /** The other fields, each with a leading semicolon; empty if there are none. */
    public final String extra() {
        return extra;
    }

    /** The value of the caller's {@code tracestate}; {@code null} if it is not passed on. */
    public @Nullable String traceState() {
        return null;
    }

    /** The header as text, with its decision and other fields. */
    public final String text() {
        String made = format(root, parent, decision == Decision.SAMPLED, extra);
        switch (decision) {
            case REQUESTED:
                return made.replace(SAMPLED + "0", SAMPLED + "?");
            case ABSENT:
                return made.replace(SAMPLED + "0", "");
            default:
                return made;
        }
    }

    /**
     * The text of a header with a decision.
     *
     * @param parent id of the calling subsegment, 0 for none
     */
    public static String format(TraceId root, long parent, boolean sampled, String extra) {
        byte[] text = new byte[WRITTEN + (parent == 0 ? 0 : WRITTEN_PARENT) + extra.length()];
        int at = write(text, 0, "Root=");
        at = root.write(text, at);
        if (parent != 0) {
            at = write(text, at, ";Parent=");
            at = Hex.write(text, at, parent);
        }
        at = write(text, at, sampled ? ";Sampled=1" : ";Sampled=0");
        at = write(text, at, extra);
        return new String(text, 0, at, StandardCharsets.ISO_8859_1);
    }

    /** A header from {@link #format} or {@link #text} without its other fields. */
    public static String withoutExtra(String header) {
        TraceHeader whole = parse(header);
        if (whole == null) {
            throw new IllegalArgumentException("not a trace header");
        }
        return new TraceHeader(whole.root, whole.parent, whole.decision, "").text();
    }

    private static int write(byte[] to, int at, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            to[at + i] = (byte) ascii.charAt(i);
        }
        return at + ascii.length();
    }

    private static Decision decision(char value) {
        switch (value) {
            case '1':
                return Decision.SAMPLED;
            case '0':
                return Decision.NOT_SAMPLED;
            case '?':
                return Decision.REQUESTED;
            default:
                return Decision.ABSENT;
        }
    }

    private static boolean field(String text, int from, int to, String key) {
        return to - from >= key.length() && text.regionMatches(true, from, key, 0, key.length());
    }

    /** Whether a field is {@code key=value} of visible ASCII. Other fields must not get into requests. */
    private static boolean isExtra(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        if (equals <= from || equals >= to) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(String text, int from, int to) {
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        return from;
    }

    private static int dropBlanks(String text, int from, int to) {
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return to;
    }
}
