// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** The name of a service, as X-Ray takes it. */
final class ServiceName {

    private static final int LONGEST = 200;

    private ServiceName() {}

    /** {@code name} with every character that X-Ray does not take in a name replaced by {@code _}, at most 200 characters. */
    static String clean(String name) {
        StringBuilder clean = new StringBuilder(Math.min(name.length(), LONGEST));
        for (int i = 0; i < name.length() && clean.length() < LONGEST; ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c)) {
                clean.append(' ');
            } else if (!Character.isLetterOrDigit(c) && "_.:/%&#=+\\-@".indexOf(c) < 0) {
                clean.append('_');
            } else if (clean.length() + Character.charCount(c) <= LONGEST) {
                clean.appendCodePoint(c);
            }
        }
        return clean.toString().trim();
    }

    /**
     * A name made from the command line that the JVM was started with.
     *
     * @param command {@code sun.java.command}: a main class, {@code module/class} or path of a jar, and its arguments; may be
     *     {@code null}
     * @return the jar's file name without version and extension, else the main class's simple name, else {@code java}
     */
    static String of(String command) {
        String started = command == null ? "" : command.trim();
        int blank = started.indexOf(' ');
        String first = blank < 0 ? started : started.substring(0, blank);
        int archive = archiveEnd(first.indexOf('/') >= 0 || first.indexOf('\\') >= 0 ? started : first);
        String name;
        if (archive >= 0) {
            name = withoutVersion(lastPart(started.substring(0, archive), "/\\"));
        } else {
            name = lastPart(first, "/\\.");
        }
        name = clean(name);
        return name.isEmpty() ? "java" : name;
    }

    /** Where {@code .jar} or {@code .war} begins that ends the path; paths, not class names, may hold blanks. */
    private static int archiveEnd(String searched) {
        for (int i = 0; i + 4 <= searched.length(); i++) {
            boolean extension =
                    searched.regionMatches(true, i, ".jar", 0, 4) || searched.regionMatches(true, i, ".war", 0, 4);
            if (extension && (i + 4 == searched.length() || searched.charAt(i + 4) == ' ')) {
                return i;
            }
        }
        return -1;
    }

    private static String lastPart(String text, String separators) {
        for (int i = text.length() - 1; i >= 0; i--) {
            if (separators.indexOf(text.charAt(i)) >= 0) {
                return text.substring(i + 1);
            }
        }
        return text;
    }

    /** {@code orders-1.2.3-SNAPSHOT} is {@code orders}, and {@code phase-2-api} is left alone. */
    private static String withoutVersion(String name) {
        for (int dash = name.indexOf('-', 1); dash >= 0; dash = name.indexOf('-', dash + 1)) {
            int i = dash + 1;
            if (i < name.length() && name.charAt(i) == 'v') {
                i++;
            }
            int digits = i;
            while (i < name.length() && name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                i++;
            }
            boolean version = i == name.length() || name.charAt(i) == '.' || name.startsWith("-SNAPSHOT", i);
            if (i > digits && version) {
                return name.substring(0, dash);
            }
        }
        return name;
    }
}
