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

    /** The file name of its jar without version and extension, else the simple name of its main class, else {@code java}. */
    static String of(Program program) {
        String name = program.name();
        if (program.isArchive()) {
            name = withoutVersion(name.substring(0, name.length() - ".jar".length()));
        } else {
            name = name.endsWith(".java") ? name.substring(0, name.length() - ".java".length()) : name;
            name = name.substring(name.lastIndexOf('.') + 1);
        }
        name = clean(name);
        return name.isEmpty() ? "java" : name;
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
