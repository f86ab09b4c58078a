// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.context.TraceHeader;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The trace header, put into an encoded head. What the application gave to be written is its own, and may be written again
 * elsewhere; so it is left alone.
 */
final class HeaderLine {

    private static final byte LINE_FEED = '\n';
    private static final byte[] NAME =
            TraceHeader.NAME.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);

    private final String value;

    /** Whether the application set one itself, which has to go. */
    private final boolean replaces;

    /** What the encoder has made; the head is at the start of its first buffer. */
    List<?> out;

    HeaderLine(String value, boolean replaces) {
        this.value = value;
        this.replaces = replaces;
    }

    void insert() {
        if (out.isEmpty() || !(out.get(0) instanceof ByteBuf)) {
            return;
        }
        ByteBuf head = (ByteBuf) out.get(0);
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
