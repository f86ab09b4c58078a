// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

/** What an application sees of a call, as text. */
public final class Attempt {

    private Attempt() {}

    /**
     * Makes one call.
     *
     * @return what {@link ClientSubject#call} returned; where that threw, {@code thrown }, the exception's class name, a
     *     blank and its message
     */
    // The exception is the answer here: the test that asked wants to know it.
    public static String at(ClientSubject client, String operation, String url) {
        try {
            return client.call(operation, url);
        } catch (Exception e) {
            return "thrown " + e.getClass().getName() + " " + e.getMessage();
        }
    }

    /** Calls each URL in turn. @return a line for each */
    public static String all(ClientSubject client, String operation, String... urls) {
        StringBuilder lines = new StringBuilder();
        for (String url : urls) {
            lines.append(lines.length() == 0 ? "" : "\n")
                    .append(at(client, operation, url).replace('\n', ' '));
        }
        return lines.toString();
    }
}
