// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** The name of a service, in characters that X-Ray accepts. */
final class ServiceName {

    static final String DEFAULT = "java";

    private static final int MAX_LENGTH = 200;

    private ServiceName() {}

    /** Replaces each character that X-Ray does not accept by {@code _}, and cuts the name after 200 characters. */
    static String clean(String name) {
        StringBuilder clean = new StringBuilder(Math.min(name.length(), MAX_LENGTH));
        for (int i = 0; i < name.length() && clean.length() < MAX_LENGTH; ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c)) {
                clean.append(' ');
            } else if (!Character.isLetterOrDigit(c) && "_.:/%&#=+\\-@".indexOf(c) < 0) {
                clean.append('_');
            } else if (clean.length() + Character.charCount(c) <= MAX_LENGTH) {
                clean.appendCodePoint(c);
            }
        }
        return clean.toString().trim();
    }

    /** The file name of the jar without version and extension, else the simple name of the main class, else {@link #DEFAULT}. */
    static String of(Program program) {
        String name = program.name();
        if (program.isArchive()) {
            name = withoutVersion(name.substring(0, name.length() - ".jar".length()));
        } else {
            name = name.endsWith(".java") ? name.substring(0, name.length() - ".java".length()) : name;
            name = name.substring(name.lastIndexOf('.') + 1);
        }
        name = clean(name);
        return name.isEmpty() ? DEFAULT : name;
    }

    /** Makes {@code orders} of {@code orders-1.2.3-SNAPSHOT}, and leaves {@code phase-2-api} alone. */
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
