// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The trace header, which is inserted into an encoded head. The application's message stays as it is, since the application
 * may write it again elsewhere.
 */
class HeaderLine {

    private static final byte LINE_FEED = '\n';
    private static final String LOWER_CASE_NAME = TraceHeader.NAME.toLowerCase(Locale.ROOT);

    private static final byte[] NAME = LOWER_CASE_NAME.getBytes(StandardCharsets.US_ASCII);

    private final String value;

    /** Whether the application set this header itself. Its line is left out. */
    private final boolean replaces;

    private List<?> out = Collections.emptyList();

    HeaderLine(String value, boolean replaces) {
        this.value = value;
        this.replaces = replaces;
    }

    /**
     * The headers of a call.
     *
     * @param own headers that the application set
     */
    static HeaderLine of(TraceContext sender, HttpHeaders own) {
        String[] names = sender.headerNames();
        return names.length == 1
                ? new HeaderLine(sender.traceHeader(), own.contains(TraceHeader.NAME))
                : HeaderLines.of(sender, names, own);
    }

    /** Sets what is inserted into HTTP/1.1 on the headers of HTTP/2. */
    void setOn(Headers<CharSequence, CharSequence, ?> headers) {
        headers.set(LOWER_CASE_NAME, value);
    }

    /** The complete line. */
    String text() {
        return TraceHeader.NAME + ": " + value + "\r\n";
    }

    /** @param encoded receives what the encoder makes */
    HeaderLine into(List<?> encoded) {
        out = encoded;
        return this;
    }

    /** Returns what the encoder made of the head, with or without more; {@code null} if it made nothing. */
    @Nullable
    Object head() {
        return out.isEmpty() ? null : out.get(0);
    }

    void insert() {
        Object encoded = head();
        if (!(encoded instanceof ByteBuf)) {
            return;
        }
        ByteBuf head = (ByteBuf) encoded;
        int first = head.indexOf(head.readerIndex(), head.writerIndex(), LINE_FEED) + 1;
        if (first == 0) {
            return;
        }
        byte[] rest = new byte[head.writerIndex() - first];
        head.getBytes(first, rest);
        head.writerIndex(first);
        head.writeBytes(text().getBytes(StandardCharsets.ISO_8859_1));
        if (replaces) {
            writeWithout(head, rest);
        } else {
            head.writeBytes(rest);
        }
    }

    /** Writes the lines of the head without the application's own trace header, then what follows the head. */
    private void writeWithout(ByteBuf head, byte[] rest) {
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

    /** Whether the line of a head has a name that is inserted. */
    boolean isOurs(byte[] rest, int line) {
        return isNamed(NAME, rest, line);
    }

    /** @param name in lower case */
    static boolean isNamed(byte[] name, byte[] rest, int line) {
        if (rest.length - line <= name.length || rest[line + name.length] != ':') {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            // 0x20 makes letters lower case. The dash and digits have this bit already.
            if ((rest[line + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
