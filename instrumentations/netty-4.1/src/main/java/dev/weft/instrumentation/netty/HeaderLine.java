// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.context.TraceHeader;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The trace header, put into an encoded head. What the application gave to be written is its own, and may be written again
 * elsewhere; so it is left alone.
 */
final class HeaderLine {

    private static final byte LINE_FEED = '\n';
    static final String LOWER_CASE_NAME = TraceHeader.NAME.toLowerCase(Locale.ROOT);

    private static final byte[] NAME = LOWER_CASE_NAME.getBytes(StandardCharsets.US_ASCII);

    private final String value;

    /** Whether the application set one itself, which has to go. */
    private final boolean replaces;

    private List<?> out;

    HeaderLine(String value, boolean replaces) {
        this.value = value;
        this.replaces = replaces;
    }

    String value() {
        return value;
    }

    /** @param encoded will hold what the encoder makes */
    HeaderLine into(List<?> encoded) {
        out = encoded;
        return this;
    }

    /** What begins with the head; {@code null} if nothing was made. */
    Object head() {
        return out.isEmpty() ? null : out.get(0);
    }

    void insert() {
        if (!(head() instanceof ByteBuf)) {
            return;
        }
        ByteBuf head = (ByteBuf) head();
        int first = head.indexOf(head.readerIndex(), head.writerIndex(), LINE_FEED) + 1;
        if (first == 0) {
            return;
        }
        byte[] rest = new byte[head.writerIndex() - first];
        head.getBytes(first, rest);
        head.writerIndex(first);
        head.writeBytes((TraceHeader.NAME + ": " + value + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (replaces) {
            writeWithout(head, rest);
        } else {
            head.writeBytes(rest);
        }
    }

    /** The lines of the head but the application's own, and all that is behind the head. */
    private static void writeWithout(ByteBuf head, byte[] rest) {
        int start = 0;
        while (start < rest.length && !isEnd(rest, start)) {
            int end = start;
            while (end < rest.length && rest[end] != LINE_FEED) {
                end++;
            }
            end = Math.min(end + 1, rest.length);
            if (!isOurs(rest, start)) {
                head.writeBytes(rest, start, end - start);
            }
            start = end;
        }
        head.writeBytes(rest, start, rest.length - start);
    }

    private static boolean isEnd(byte[] rest, int line) {
        return rest[line] == '\r' || rest[line] == LINE_FEED;
    }

    private static boolean isOurs(byte[] rest, int line) {
        if (rest.length - line <= NAME.length || rest[line + NAME.length] != ':') {
            return false;
        }
        for (int i = 0; i < NAME.length; i++) {
            // Sets the bit that tells small letters from capitals; those of a dash and of digits are set.
            if ((rest[line + i] | 0x20) != NAME[i]) {
                return false;
            }
        }
        return true;
    }
}
