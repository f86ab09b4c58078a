// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.base.Hex;
import dev.weft.context.TraceId;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON as UTF-8 into an array that is reused for each document.
 *
 * <p>A named object or array is begun by its first element, so an empty one is left out. Strict receivers refuse empty
 * objects, and {@code null}.
 *
 * <p>Writing stops soon after the bound, so the array stays small however large a document is. Then {@link #isFull} returns
 * {@code true}.
 */
final class JsonWriter {

    private static final int FIRST_BYTES = 4 * 1024;

    /** The longest encoding of a character is an escape. */
    private static final int MAX_PER_CHARACTER = 6;

    /** Room for a number, or for the quotes, colon and comma around a value. */
    private static final int MAX_AROUND = 32;

    /** Maximum nesting of objects and arrays that have not been begun. */
    private static final int MAX_WAITING = 8;

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** By character: 0 if it needs no escape, the letter of its escape, or {@code u}. */
    private static final byte[] ESCAPES = escapes();

    private final int maxBytes;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private boolean full;

    /** Whether the next value needs a comma before it. */
    private boolean comma;

    /** Names of objects and arrays that have not been begun, the outermost first, and their opening brackets. */
    private final String[] waiting = new String[MAX_WAITING];

    private final char[] opening = new char[MAX_WAITING];
    private int waitingCount;

    JsonWriter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Begins a new document after {@code header}. */
    void start(byte[] header) {
        System.arraycopy(header, 0, bytes, 0, header.length);
        length = header.length;
        full = false;
        comma = false;
        waitingCount = 0;
    }

    /** The array that holds the document in its first {@link #length} bytes. Valid until the next {@link #start}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether something was left out. */
    boolean isFull() {
        return full || length > maxBytes;
    }

    /** Begins an object that is an element of an array, or the document. */
    void beginObject() {
        beginWaiting();
        if (reserve(MAX_AROUND)) {
            separate();
            bytes[length++] = '{';
            comma = false;
        }
    }

    void beginObject(String name) {
        waiting[waitingCount] = name;
        opening[waitingCount++] = '{';
    }

    void beginArray(String name) {
        waiting[waitingCount] = name;
        opening[waitingCount++] = '[';
    }

    void endObject() {
        end('}');
    }

    void endArray() {
        end(']');
    }

    /**
     * Writes a text, unless it is {@code null} or empty.
     *
     * @param max characters after which the text is cut; not within a surrogate pair
     */
    void text(String name, @Nullable String value, int max) {
        if (value != null && !value.isEmpty()) {
            field(name);
            string(value, max);
        }
    }

    /** Writes the names of a class and a member with a dot between them, cut like {@link #text}. */
    void member(String name, String className, String member, int max) {
        field(name);
        if (reserve(MAX_PER_CHARACTER * max + MAX_AROUND)) {
            separate();
            bytes[length++] = '"';
            int end = end(className, max);
            characters(className, end);
            if (end == className.length() && end < max) {
                bytes[length++] = '.';
                characters(member, end(member, max - end - 1));
            }
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** Writes a text that is an element of an array. It may be empty. */
    void element(String value, int max) {
        beginWaiting();
        string(value, max);
    }

    void id(String name, long id) {
        field(name);
        if (reserve(MAX_AROUND)) {
            bytes[length++] = '"';
            length = Hex.write(bytes, length, id);
            bytes[length++] = '"';
            comma = true;
        }
    }

    void traceId(String name, TraceId id) {
        field(name);
        if (reserve(MAX_AROUND + TraceId.LENGTH)) {
            bytes[length++] = '"';
            length = id.write(bytes, length);
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** Writes a flag if it is set. */
    void flag(String name, boolean value) {
        if (value) {
            field(name);
            if (reserve(MAX_AROUND)) {
                System.arraycopy(TRUE, 0, bytes, length, TRUE.length);
                length += TRUE.length;
                comma = true;
            }
        }
    }

    /** Writes a truth value, false or true. */
    void bool(String name, boolean value) {
        raw(name, value ? TRUE : FALSE);
    }

    /** Writes a number, unless JSON has none such: infinite, or not a number. */
    void number(String name, Number value) {
        if (value instanceof Double || value instanceof Float) {
            double real = value.doubleValue();
            if (Double.isNaN(real) || Double.isInfinite(real)) {
                return;
            }
        } else if (!(value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigDecimal
                || value instanceof BigInteger)) {
            number(name, value.doubleValue());
            return;
        }
        raw(name, value.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Writes a value that is JSON already. */
    void raw(String name, byte[] value) {
        field(name);
        if (reserve(value.length + MAX_AROUND)) {
            System.arraycopy(value, 0, bytes, length, value.length);
            length += value.length;
            comma = true;
        }
    }

    void number(String name, long value) {
        field(name);
        if (reserve(MAX_AROUND)) {
            digits(value);
            comma = true;
        }
    }

    /** Writes epoch seconds with six decimals, which a double would round. */
    void seconds(String name, long micros) {
        field(name);
        if (reserve(MAX_AROUND)) {
            digits(micros / 1_000_000);
            bytes[length++] = '.';
            long fraction = micros % 1_000_000;
            for (long unit = 100_000; unit > 0; unit /= 10) {
                bytes[length++] = (byte) ('0' + fraction / unit % 10);
            }
            comma = true;
        }
    }

    private void end(char closing) {
        if (waitingCount > 0) {
            waitingCount--;
        } else if (reserve(1)) {
            bytes[length++] = (byte) closing;
            comma = true;
        }
    }

    private void field(String name) {
        beginWaiting();
        name(name);
    }

    private void beginWaiting() {
        for (int i = 0; i < waitingCount; i++) {
            name(waiting[i]);
            if (reserve(1)) {
                bytes[length++] = (byte) opening[i];
                comma = false;
            }
        }
        waitingCount = 0;
    }

    private void name(String name) {
        if (reserve(MAX_PER_CHARACTER * name.length() + MAX_AROUND)) {
            separate();
            bytes[length++] = '"';
            characters(name, name.length());
            bytes[length++] = '"';
            bytes[length++] = ':';
            comma = false;
        }
    }

    private void string(String value, int max) {
        int end = end(value, max);
        if (reserve(MAX_PER_CHARACTER * end + MAX_AROUND)) {
            separate();
            bytes[length++] = '"';
            characters(value, end);
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** The length of a text after it is cut. */
    private static int end(String text, int max) {
        int end = Math.min(text.length(), max);
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void separate() {
        if (comma) {
            bytes[length++] = ',';
        }
    }

    /** Writes the first {@code end} characters. The caller has reserved room. */
    private void characters(String text, int end) {
        byte[] to = bytes;
        int at = length;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                byte escape = ESCAPES[c];
                if (escape == 0) {
                    to[at++] = (byte) c;
                } else {
                    to[at++] = '\\';
                    to[at++] = escape;
                    if (escape == 'u') {
                        at = Hex.write(to, at, c, 4);
                    }
                }
            } else if (c < 0x800) {
                to[at++] = (byte) (0xc0 | c >> 6);
                to[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                to[at++] = (byte) (0xf0 | point >> 18);
                to[at++] = (byte) (0x80 | (point >> 12 & 0x3f));
                to[at++] = (byte) (0x80 | (point >> 6 & 0x3f));
                to[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                // Half a surrogate pair has no encoding.
                char whole = Character.isSurrogate(c) ? '\uFFFD' : c;
                to[at++] = (byte) (0xe0 | whole >> 12);
                to[at++] = (byte) (0x80 | (whole >> 6 & 0x3f));
                to[at++] = (byte) (0x80 | (whole & 0x3f));
            }
        }
        length = at;
    }

    private void digits(long value) {
        if (value < 0 || value > 999_999_999_999_999_999L) {
            String text = Long.toString(value);
            for (int i = 0; i < text.length(); i++) {
                bytes[length++] = (byte) text.charAt(i);
            }
            return;
        }
        int count = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            count++;
        }
        length += count;
        long rest = value;
        for (int at = length - 1; count > 0; at--, count--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Makes room for {@code count} bytes, unless the document is full. */
    private boolean reserve(int count) {
        if (full) {
            return false;
        }
        int needed = length + count;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        full = length > maxBytes;
        return !full;
    }

    private static byte[] escapes() {
        byte[] escapes = new byte[0x80];
        Arrays.fill(escapes, 0, ' ', (byte) 'u');
        escapes['\b'] = 'b';
        escapes['\t'] = 't';
        escapes['\n'] = 'n';
        escapes['\f'] = 'f';
        escapes['\r'] = 'r';
        escapes['"'] = '"';
        escapes['\\'] = '\\';
        return escapes;
    }
}
