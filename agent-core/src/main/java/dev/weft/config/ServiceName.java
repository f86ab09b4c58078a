// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import org.jspecify.annotations.Nullable;

/** The name of a service, in characters that X-Ray accepts, and where it was found. */
final class ServiceName {

    private static final int MAX_LENGTH = 200;

    private static final String DEFAULT = "java";

    /** The name of a JVM without a program, such as one within another program. */
    static final ServiceName UNNAMED = new ServiceName(DEFAULT, "no program");

    final String text;

    /** The name of a setting or file, as a user would look it up. */
    final String from;

    ServiceName(String text, String from) {
        this.text = text;
        this.from = from;
    }

    /** A name from outside, or {@code null} if no character of it remains, or if it is a placeholder. */
    static @Nullable ServiceName of(@Nullable String name, String from) {
        if (name == null || name.contains("${") || (name.length() > 1 && name.startsWith("@") && name.endsWith("@"))) {
            return null;
        }
        String clean = clean(name);
        return clean.isEmpty() ? null : new ServiceName(clean, from);
    }

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

    /** The file name of the jar without version and extension, else the simple name of the main class. */
    static ServiceName of(Program program) {
        String name = program.name();
        if (program.isArchive()) {
            ServiceName found = of(ofFile(name), "the jar's file name");
            return found == null ? UNNAMED : found;
        }
        name = name.endsWith(".java") ? name.substring(0, name.length() - ".java".length()) : name;
        ServiceName found = of(name.substring(name.lastIndexOf('.') + 1), "the main class");
        return found == null ? UNNAMED : found;
    }

    /** The name of a file without extension and version. */
    static String ofFile(String file) {
        int dot = file.lastIndexOf('.');
        String name = withoutVersion(dot < 0 ? file : file.substring(0, dot));
        return withoutEnd(withoutEnd(name, "-runner"), "-bootable");
    }

    private static String withoutEnd(String name, String end) {
        return name.endsWith(end) ? withoutVersion(name.substring(0, name.length() - end.length())) : name;
    }

    /** Makes {@code orders} of {@code orders-1.2.3-SNAPSHOT}, and leaves {@code phase-2-api} alone. */
    static String withoutVersion(String name) {
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
