// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * The status that a client of Tomcat received, if Tomcat later writes another one into the response. It is a note of the
 * request, as the call is. The class names no servlet type, see {@link TomcatHooks.End}.
 */
final class SentStatus {

    private static final String NOTE = "dev.weft.status";

    private SentStatus() {}

    /** Keeps the status if it was sent. The first one counts. */
    static void keep(org.apache.coyote.@Nullable Request coyote) {
        Response response = coyote == null ? null : coyote.getResponse();
        if (coyote == null || response == null || !response.isCommitted()) {
            return;
        }
        Request request = (Request) coyote.getNote(CoyoteAdapter.ADAPTER_NOTES);
        // Tomcat reuses the request: after the end of its call, the note would be that of the next one.
        if (request != null && request.getNote(TomcatHooks.NOTE) != null && request.getNote(NOTE) == null) {
            request.setNote(NOTE, response.getStatus());
        }
    }

    /** Returns 0 if none was kept. */
    static int of(Request request) {
        Object kept = request.getNote(NOTE);
        return kept == null ? 0 : (Integer) kept;
    }
}
