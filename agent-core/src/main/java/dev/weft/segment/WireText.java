// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.Redaction;

/** Text as the wire takes it. */
final class WireText {

    static final int MOST_NAME = 200;

    /** No field of a segment is longer on the wire, but for what {@link AwsBlock} and {@link Cause} hold. */
    private static final int MOST_KEPT = 256;

    /** AWS's words allow a backslash too, AWS's schema does not. */
    private static final String NAME_MARKS = "_.:/%&#=+-@";

    private static final String UNKNOWN = "unknown";

    private WireText() {}

    /** A name of at most 200 letters, numbers, white space and {@code _.:/%&#=+-@}; anything else becomes {@code _}. */
    static String name(String name) {
        if (name == null) {
            return UNKNOWN;
        }
        String cut = name.length() <= MOST_NAME ? name : name.substring(0, MOST_NAME);
        StringBuilder clean = null;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (!isNameCharacter(c)) {
                if (clean == null) {
                    clean = new StringBuilder(cut);
                }
                clean.setCharAt(i, '_');
            }
        }
        String result = clean == null ? cut : clean.toString();
        return result.trim().isEmpty() ? UNKNOWN : result;
    }

    /** What of a text is worth keeping until it is written: so the bytes of what waits are bounded whatever a client sends. */
    static String keep(String text) {
        return text == null || text.length() <= MOST_KEPT ? text : text.substring(0, MOST_KEPT);
    }

    /** As {@link #keep}, of a text that a client or the application wrote. */
    static String keepClean(String text) {
        return Redaction.of(text, MOST_KEPT);
    }

    /** The schema lists the letters and numbers of the basic plane only as of Unicode 6: newer ones are replaced too. */
    private static boolean isNameCharacter(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == ' '
                    || NAME_MARKS.indexOf(c) >= 0;
        }
        return (c < 0x0100 && (Character.isLetter(c) || c == '\u00b2' || c == '\u00b3'))
                || (c >= 0x0391 && c <= 0x03a1)
                || (c >= 0x03b1 && c <= 0x03ce)
                || (c >= 0x0410 && c <= 0x044f)
                || (c >= 0x3041 && c <= 0x3096)
                || (c >= 0x30a1 && c <= 0x30fa)
                || (c >= 0x4e00 && c <= 0x9fd5)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0x0100 && c <= 0x02c1)
                || (c >= 0x05d0 && c <= 0x05ea)
                || (c >= 0x0620 && c <= 0x064a);
    }
}
