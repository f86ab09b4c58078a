// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/** Bounds and cleans the texts of a document. */
final class WireText {

    static final int MAX_NAME = 200;

    /** Fields of an entity are shorter on the wire, except those of {@link AwsBlock} and {@link Cause}. */
    private static final int MAX_KEPT = 256;

    /** AWS's documentation allows a backslash too, AWS's schema does not. */
    private static final String NAME_MARKS = "_.:/%&#=+-@";

    private static final String UNKNOWN = "unknown";

    private WireText() {}

    /** The name with at most 200 letters, numbers, blanks and {@code _.:/%&#=+-@}. Other characters become {@code _}. */
    static String name(@Nullable String name) {
        if (name == null) {
            return UNKNOWN;
        }
        String cut = name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
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

    /** Cuts a text to the length that is written, so that queued documents are bounded whatever a client sends. */
    static @Nullable String keep(@Nullable String text) {
        return text == null || text.length() <= MAX_KEPT ? text : text.substring(0, MAX_KEPT);
    }

    /** {@link #keep} without credentials, for texts that a client or the application wrote. */
    static @Nullable String keepClean(@Nullable String text) {
        return Redaction.ofNullable(text, MAX_KEPT);
    }

    /** The schema lists letters and numbers of the basic plane as of Unicode 6. Newer ones are replaced too. */
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
