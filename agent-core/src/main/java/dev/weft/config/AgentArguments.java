// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.redaction.Quoted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The text after {@code =} in {@code -javaagent:weft-agent.jar=}: {@code key=value,key="value, with a comma"}. */
final class AgentArguments {

    private AgentArguments() {}

    /** Values by key, without the {@code weft.} that a key may begin with. Malformed arguments are logged and left out. */
    static Map<String, String> parse(@Nullable String text, Consumer<String> log) {
        Map<String, String> arguments = new LinkedHashMap<String, String>();
        if (text == null) {
            return arguments;
        }
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            if (end < 0) {
                log.accept(
                        "agent argument " + Quoted.quoted(text.substring(start).trim())
                                + " opens a quote and does not close it: ignored");
                return arguments;
            }
            add(text.substring(start, end).trim(), arguments, log);
            start = end + 1;
        }
        return arguments;
    }

    /** Index of the comma that ends the argument, or the text's length; -1 if a quote is never closed. */
    private static int end(String text, int start) {
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if ((c == '"' || c == '\'') && opensValue(text, i)) {
                quote = c;
            } else if (c == ',') {
                return i;
            }
        }
        return quote == 0 ? text.length() : -1;
    }

    /** Only a quote at the beginning of a value counts: {@code service=joe's} has none. */
    private static boolean opensValue(String text, int index) {
        int before = index - 1;
        while (before >= 0 && text.charAt(before) == ' ') {
            before--;
        }
        return before >= 0 && text.charAt(before) == '=';
    }

    private static void add(String argument, Map<String, String> arguments, Consumer<String> log) {
        if (argument.isEmpty()) {
            return;
        }
        int equals = argument.indexOf('=');
        if (equals <= 0) {
            log.accept("agent argument " + Quoted.quoted(argument)
                    + " is not key=value (a value that holds a comma is quoted: key=\"a,b\"): ignored");
            return;
        }
        String key = argument.substring(0, equals).trim();
        String value = argument.substring(equals + 1).trim();
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        if (quote == '"' || quote == '\'') {
            if (value.indexOf(quote, 1) != value.length() - 1) {
                log.accept("agent argument " + Quoted.quoted(argument) + " goes on after its quoted value: ignored");
                return;
            }
            value = value.substring(1, value.length() - 1).trim();
        }
        if (key.startsWith("weft.")) {
            key = key.substring("weft.".length());
        }
        if (arguments.put(key, value) != null) {
            log.accept("agent argument " + Quoted.shown(key) + " is given twice: using the last");
        }
    }
}
