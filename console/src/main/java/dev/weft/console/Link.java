// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the page finds more about a call, such as its lines in a log.
 *
 * @param name as the page shows it
 * @param template a URL with {@code {trace_id}}, {@code {id}} or {@code {service}}
 */
public record Link(String name, String template) {
    private static final Pattern TEXT = Pattern.compile("([^=]{1,40})=(https?://\\S+)");
    private static final Pattern PLACE = Pattern.compile("\\{(trace_id|id|service)}");

    /** Reads {@code Logs=https://logs.example/?q={trace_id}}; empty if it is not of this form. */
    static Optional<Link> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches() && PLACE.matcher(parts.group(2)).find()
                ? Optional.of(new Link(parts.group(1).strip(), parts.group(2)))
                : Optional.empty();
    }
}
