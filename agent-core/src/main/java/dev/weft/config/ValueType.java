// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import org.jspecify.annotations.Nullable;

/** The types of values. One class for all of them, because each class that is loaded delays the start of the JVM. */
enum ValueType {
    FLAG("true or false"),
    NUMBER("a number"),
    TIME(Milliseconds.EXPECTED),
    /** One of the words that the setting declares. */
    CHOICE("one word"),
    TEXT("text"),
    ADDRESS(DaemonAddress.EXPECTED),
    FILE("a path, or a resource on the class path"),
    NAMES("names, separated by commas"),
    CLASSES("names of classes, separated by commas"),
    PATTERNS("patterns with `*` and `?`, separated by commas"),
    ANNOTATIONS(Annotation.EXPECTED),
    PROPAGATION("`xray` or `xray,tracecontext`");

    /** The valid values in words, unless the setting has its own limits. */
    final String expected;

    ValueType(String expected) {
        this.expected = expected;
    }

    /**
     * Validates a value.
     *
     * @return {@code null} if the value is valid; the reason if it is not; empty if {@link Setting#expected} says enough
     */
    @Nullable
    String fault(String text, Setting setting) {
        if (this == FLAG) {
            return invalidUnless(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"));
        }
        if (this == NUMBER) {
            return invalidUnless(number(text, setting.min, setting.max) >= 0);
        }
        if (this == TIME) {
            return invalidUnless(Milliseconds.parse(text) >= 0);
        }
        if (this == CHOICE) {
            return invalidUnless(isOneOf(text, setting.expected));
        }
        if (this == ADDRESS) {
            return addressFault(text);
        }
        if (this == ANNOTATIONS) {
            return annotationsFault(text);
        }
        if (this == PROPAGATION) {
            return invalidUnless(isPropagation(text));
        }
        if (this == CLASSES) {
            return invalidUnless(isClasses(text));
        }
        return this == NAMES ? namesFault(text) : null;
    }

    private static @Nullable String invalidUnless(boolean valid) {
        return valid ? null : "";
    }

    /** Tells whether a list with {@code ", "} between its words holds the word, in either case. */
    private static boolean isOneOf(String word, String list) {
        for (int start = 0; start < list.length(); ) {
            int comma = list.indexOf(", ", start);
            int end = comma < 0 ? list.length() : comma;
            if (word.length() == end - start && list.regionMatches(true, start, word, 0, word.length())) {
                return true;
            }
            start = end + 2;
        }
        return false;
    }

    private static @Nullable String addressFault(String text) {
        try {
            DaemonAddress.parse(text);
            return null;
        } catch (IllegalArgumentException invalid) {
            return invalid.getMessage();
        }
    }

    private static @Nullable String annotationsFault(String text) {
        try {
            Annotation.parse(text);
            return null;
        } catch (IllegalArgumentException invalid) {
            return invalid.getMessage();
        }
    }

    /** Tells whether a list in any order, with or without blanks, names {@code xray}, and besides at most one other. */
    private static boolean isPropagation(String text) {
        String list = text.replace(" ", "");
        return isOneOf(list, "xray, xray,tracecontext, tracecontext,xray");
    }

    private static boolean isClasses(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isJavaIdentifierPart(c) && "., ".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String namesFault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "-_., ".indexOf(c) < 0) {
                return "a name holds letters, digits, '-', '_' and '.'";
            }
        }
        return null;
    }

    /** Parses ASCII digits; -1 if {@code text} is not a number from {@code min} to {@code max}. */
    static int number(String text, int min, int max) {
        if (text.isEmpty() || text.length() > 10) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < min || number > max ? -1 : (int) number;
    }
}
