// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Hex;
import java.nio.charset.StandardCharsets;

/**
 * The header {@code X-Amzn-Trace-Id}: {@code Root=1-<8 hex>-<24 hex>;Parent=<16 hex>;Sampled=<1|0|?>}, its fields in any
 * order, with blanks; other fields (Lineage) are carried on unchanged.
 */
public final class TraceHeader {

    public static final String NAME = "X-Amzn-Trace-Id";

    /** What the caller decided. */
    public enum Decision {
        /** {@code Sampled=1} */
        SAMPLED,
        /** {@code Sampled=0} */
        NOT_SAMPLED,
        /** {@code Sampled=?}: we decide, and the caller wants to be told. */
        REQUESTED,
        /** no {@code Sampled}: we decide */
        ABSENT
    }

    /** Fields we do not know are passed on up to this length, so that a caller cannot make us carry anything. */
    private static final int MOST_EXTRA = 512;

    private static final int MOST_READ = 4096;

    private static final String SAMPLED = ";Sampled=";

    private static final int MOST_WRITTEN = "Root=;Parent=;Sampled=1".length() + TraceId.LENGTH + Hex.LENGTH;

    private final TraceId root;
    private final long parent;
    private final Decision decision;
    private final String extra;

    private TraceHeader(TraceId root, long parent, Decision decision, String extra) {
        this.root = root;
        this.parent = parent;
        this.decision = decision;
        this.extra = extra;
    }

    /**
     * @param text the header's value as received, may be {@code null}
     * @return the header, or {@code null} if it has no well-formed {@code Root}: then a new trace begins
     */
    public static TraceHeader parse(String text) {
        if (text == null) {
            return null;
        }
        TraceId root = null;
        long parent = 0;
        Decision decision = Decision.ABSENT;
        StringBuilder extra = null;
        int length = Math.min(text.length(), MOST_READ);
        for (int start = 0; start < length; ) {
            int end = text.indexOf(';', start);
            if (end < 0) {
                end = text.length();
            }
            if (end > length) {
                // Half a field is worse than none.
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
                if (extra.length() + 1 + to - from <= MOST_EXTRA) {
                    extra.append(';').append(text, from, to);
                }
            }
            start = end + 1;
        }
        return root == null ? null : new TraceHeader(root, parent, decision, extra == null ? "" : extra.toString());
    }

    /** The trace id. */
    public TraceId root() {
        return root;
    }

    /** Id of the caller's segment or subsegment, 0 if there is none, as behind a load balancer. */
    public long parent() {
        return parent;
    }

    public Decision decision() {
        return decision;
    }

    /** Fields to be passed on, each with a leading semicolon; empty if there are none. */
    public String extra() {
        return extra;
    }

    /** Its text with all that is to be passed on, decided or not. */
    public String text() {
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
     * The text of a header.
     *
     * @param parent id of the calling subsegment, 0 for none
     */
    public static String format(TraceId root, long parent, boolean sampled, String extra) {
        byte[] text = new byte[MOST_WRITTEN + extra.length()];
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

    /** A header as {@link #format} or {@link #text} writes it, without the fields that are only passed on. */
    public static String withoutExtra(String header) {
        TraceHeader whole = parse(header);
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

    /** {@code key=value} of visible ASCII: anything else must not get into a header that we write. */
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
