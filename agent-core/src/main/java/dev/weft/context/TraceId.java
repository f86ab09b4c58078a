// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import dev.weft.base.Hex;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The id of a trace, {@code 1-<8 hex>-<24 hex>}: version, epoch seconds of the beginning, and 96 bits. */
public final class TraceId {

    /** The length of the text. */
    public static final int LENGTH = 35;

    /** The number of values of {@link #rank}. */
    public static final int RANKS = 1 << 16;

    private static final int DIGITS = 32;
    private static final int FIRST_DASH = 1;
    private static final int SECOND_DASH = 10;

    private final int seconds;
    private final int high;
    private final long low;

    TraceId(int seconds, int high, long low) {
        this.seconds = seconds;
        this.high = high;
        this.low = low;
    }

    /** The id in {@code text} between two indices; {@code null} if it is malformed or not in lower case. */
    static @Nullable TraceId parse(String text, int from, int to) {
        if (to - from != LENGTH
                || text.charAt(from) != '1'
                || text.charAt(from + FIRST_DASH) != '-'
                || text.charAt(from + SECOND_DASH) != '-'
                || !Hex.isLowerCase(text, from + FIRST_DASH + 1, from + SECOND_DASH)
                || !Hex.isLowerCase(text, from + SECOND_DASH + 1, to)) {
            return null;
        }
        return new TraceId(
                (int) Hex.parse(text, from + FIRST_DASH + 1, 8),
                (int) Hex.parse(text, from + SECOND_DASH + 1, 8),
                Hex.parse(text, from + SECOND_DASH + 9, 16));
    }

    /** The id of 32 digits in {@code text}; {@code null} if they are all 0, or not lower-case hexadecimal. */
    static @Nullable TraceId ofDigits(String text, int from) {
        if (!Hex.isLowerCase(text, from, from + DIGITS)) {
            return null;
        }
        TraceId id = new TraceId(
                (int) Hex.parse(text, from, 8), (int) Hex.parse(text, from + 8, 8), Hex.parse(text, from + 16, 16));
        return id.seconds == 0 && id.high == 0 && id.low == 0 ? null : id;
    }

    /**
     * Writes the text, {@link #LENGTH} bytes of ASCII.
     *
     * @return the index after it
     */
    public int write(byte[] to, int at) {
        to[at] = '1';
        to[at + FIRST_DASH] = '-';
        Hex.write(to, at + FIRST_DASH + 1, seconds, 8);
        to[at + SECOND_DASH] = '-';
        Hex.write(to, at + SECOND_DASH + 1, high, 8);
        return Hex.write(to, at + SECOND_DASH + 9, low, 16);
    }

    /** The 32 hexadecimal digits without version and dashes, as W3C and OpenTelemetry write them. */
    public String digits() {
        byte[] digits = new byte[DIGITS];
        writeDigits(digits, 0);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    void writeDigits(byte[] to, int at) {
        Hex.write(to, at, seconds, 8);
        Hex.write(to, at + 8, high, 8);
        Hex.write(to, at + 16, low, 16);
    }

    /**
     * A parent for a header that must name one, where there is none. Never 0, and the same in the whole trace. The bits are
     * inverted because some tracers give their first span the low bits of the trace id.
     */
    long substituteParent() {
        return low == -1 ? 1 : ~low;
    }

    /**
     * A number from 0 to {@link #RANKS}, exclusive. It is the same for this id in every process, and evenly spread over
     * the ids of all tracers.
     */
    public int rank() {
        // Mixed, because other tracers decide by some of the bits whether they sample a trace.
        long mixed = (low ^ high) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 32) * 0xd6e8feb86659fd93L;
        return (int) (mixed >>> 48);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TraceId
                && ((TraceId) other).seconds == seconds
                && ((TraceId) other).high == high
                && ((TraceId) other).low == low;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(low);
    }

    @Override
    public String toString() {
        byte[] text = new byte[LENGTH];
        write(text, 0);
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
