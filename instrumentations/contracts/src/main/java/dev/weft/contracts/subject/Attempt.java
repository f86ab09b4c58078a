// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

/** The outcome of a call, as the application sees it, as text. */
public final class Attempt {

    /** A prefix of an operation: the thread is interrupted while the server holds the call's request. */
    public static final String INTERRUPTED = "INTERRUPTED_";

    private Attempt() {}

    /**
     * Makes one call.
     *
     * @return the result of {@link ClientSubject#call}; or, if that threw, {@code thrown <class name> <message>}
     */
    // The exception is part of the outcome, so the test receives it as text.
    public static String at(ClientSubject client, String operation, String url) {
        try {
            return operation.startsWith(INTERRUPTED)
                    ? interrupted(client, operation.substring(INTERRUPTED.length()), url)
                    : client.call(operation, url);
        } catch (Exception e) {
            return "thrown " + e.getClass().getName() + " " + e.getMessage();
        }
    }

    private static String interrupted(ClientSubject client, String operation, String url) throws Exception {
        try (Interrupter interrupter = new Interrupter(url)) {
            return client.call(operation, url);
        }
    }

    /** Calls the URLs one after another. @return one line for each call */
    public static String all(ClientSubject client, String operation, String... urls) {
        StringBuilder lines = new StringBuilder();
        for (String url : urls) {
            lines.append(lines.length() == 0 ? "" : "\n")
                    .append(at(client, operation, url).replace('\n', ' '));
        }
        return lines.toString();
    }
}
