// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.base.Hex;
import dev.weft.context.TraceId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON as UTF-8 into one array, which is written again and again. A named object or array is begun with the first thing in
 * it, and so is left out if nothing is: strict receivers refuse what is empty, and {@code null}.
 *
 * <p>Writing stops soon after the bound, and {@link #isFull} tells: however large a document is, the array stays small.
 */
final class JsonWriter {

    private static final int FIRST_BYTES = 4 * 1024;

    /** One character as an escape, the longest that a character becomes. */
    private static final int MOST_PER_CHARACTER = 6;

    /** Quotes, colon, comma and the like around one value, or a number. */
    private static final int MOST_AROUND = 32;

    /** Deepest nesting of objects and arrays that have not been begun. */
    private static final int MOST_WAITING = 8;

    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

    /** By character: 0 if it stands for itself, the letter of its escape, or {@code u}. */
    private static final byte[] ESCAPES = escapes();

    private final int most;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private boolean full;

    /** Whether something stands before the next value in the same object or array. */
    private boolean comma;

    /** Names of those not begun yet, the outermost first, and how each begins. */
    private final String[] waiting = new String[MOST_WAITING];

    private final char[] opening = new char[MOST_WAITING];
    private int waitingCount;

    /** @param most bytes to write at most */
    JsonWriter(int most) {
        this.most = most;
    }

    /** Begins anew, after {@code header}. */
    void start(byte[] header) {
        System.arraycopy(header, 0, bytes, 0, header.length);
        length = header.length;
        full = false;
        comma = false;
        waitingCount = 0;
    }

    /** The array, of which {@link #length} bytes are written; good until the next {@link #start}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether something was left out. */
    boolean isFull() {
        return full || length > most;
    }

    /** An object that is an array's element, or the document. */
    void beginObject() {
        beginWaiting();
        if (reserve(MOST_AROUND)) {
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
     * A text, if there is one.
     *
     * @param most characters after which it is cut; not within a surrogate pair
     */
    void text(String name, String value, int most) {
        if (value != null && !value.isEmpty()) {
            field(name);
            string(value, most);
        }
    }

    /** A class's name, a dot and a member's; cut like {@link #text}. */
    void member(String name, String className, String member, int most) {
        field(name);
        if (reserve(MOST_PER_CHARACTER * most + MOST_AROUND)) {
            separate();
            bytes[length++] = '"';
            int end = end(className, most);
            characters(className, end);
            if (end == className.length() && end < most) {
                bytes[length++] = '.';
                characters(member, end(member, most - end - 1));
            }
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** An array's element; may be empty. */
    void element(String value, int most) {
        beginWaiting();
        string(value, most);
    }

    void id(String name, long id) {
        field(name);
        if (reserve(MOST_AROUND)) {
            bytes[length++] = '"';
            length = Hex.write(bytes, length, id);
            bytes[length++] = '"';
            comma = true;
        }
    }

    void traceId(String name, TraceId id) {
        field(name);
        if (reserve(MOST_AROUND + TraceId.LENGTH)) {
            bytes[length++] = '"';
            length = id.write(bytes, length);
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** A flag that is set; absent is false. */
    void flag(String name, boolean value) {
        if (value) {
            field(name);
            if (reserve(MOST_AROUND)) {
                System.arraycopy(TRUE, 0, bytes, length, TRUE.length);
                length += TRUE.length;
                comma = true;
            }
        }
    }

    void number(String name, long value) {
        field(name);
        if (reserve(MOST_AROUND)) {
            digits(value);
            comma = true;
        }
    }

    /** Epoch seconds with six decimals, which a double would round. */
    void seconds(String name, long micros) {
        field(name);
        if (reserve(MOST_AROUND)) {
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
        if (reserve(MOST_PER_CHARACTER * name.length() + MOST_AROUND)) {
            separate();
            bytes[length++] = '"';
            characters(name, name.length());
            bytes[length++] = '"';
            bytes[length++] = ':';
            comma = false;
        }
    }

    private void string(String value, int most) {
        int end = end(value, most);
        if (reserve(MOST_PER_CHARACTER * end + MOST_AROUND)) {
            separate();
            bytes[length++] = '"';
            characters(value, end);
            bytes[length++] = '"';
            comma = true;
        }
    }

    /** Where to cut a text. */
    private static int end(String text, int most) {
        int end = Math.min(text.length(), most);
        return end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }

    private void separate() {
        if (comma) {
            bytes[length++] = ',';
        }
    }

    /** The first {@code end} characters; there is room for them. */
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
                // Half a pair is no UTF-8.
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

    /** Makes room for so many bytes, or else stops for good. */
    private boolean reserve(int count) {
        if (full) {
            return false;
        }
        int needed = length + count;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        full = length > most;
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
