// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What the terminal can show.
 *
 * @param colour whether escape sequences for colour are understood and wanted
 * @param unicode whether line-drawing characters can be written
 * @param columns the width of a line
 */
public record Terminal(boolean colour, boolean unicode, int columns) {
    private static final int DEFAULT_COLUMNS = 120;

    /** Colours, as the attribute of the escape sequence. */
    enum Colour {
        BOLD("1"),
        DIM("2"),
        RED("1;31"),
        YELLOW("33"),
        MAGENTA("35"),
        CYAN("36");

        private final String attribute;

        Colour(String attribute) {
            this.attribute = attribute;
        }
    }

    /** The terminal of standard output. Colour only if it is a terminal and neither {@code NO_COLOR} nor {@code TERM=dumb} is set. */
    public static Terminal detect(Map<String, String> environment) {
        boolean colour = isTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean unicode = outputCharset().newEncoder().canEncode("├─└│█·…");
        return new Terminal(colour, unicode, columns(environment.get("COLUMNS")));
    }

    /** What {@code System.out} encodes with; the default charset is UTF-8 from JDK 18 on, whatever the terminal is. */
    private static Charset outputCharset() {
        String name = System.getProperty("stdout.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    @SuppressWarnings(
            "SystemConsoleNull") // Null is the answer of JDK 17 to 21; the rest of the method asks later ones.
    private static boolean isTerminal() {
        if (System.console() == null) {
            return false;
        }
        try {
            // Since JDK 22 a console may exist without a terminal; this method tells them apart.
            return (boolean) System.console().getClass().getMethod("isTerminal").invoke(System.console());
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static int columns(String value) {
        if (value == null || !value.matches("[0-9]{1,4}")) {
            return DEFAULT_COLUMNS;
        }
        return Math.max(60, Integer.parseInt(value));
    }

    String paint(Colour colour, String text) {
        return this.colour && !text.isEmpty() ? "\u001b[" + colour.attribute + "m" + text + "\u001b[0m" : text;
    }
}
