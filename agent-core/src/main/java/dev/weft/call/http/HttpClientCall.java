// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.segment.Subsegment;

/** One request that the application sends. Answered by a library's adapter; {@link HttpClientHandler} decides. */
public abstract class HttpClientCall extends Call {

    /** Set by the handler. */
    Subsegment subsegment;

    /** What was current before. */
    TraceContext caller;

    protected HttpClientCall() {}

    protected abstract String method();

    /** Full URL of the first request; user information, query and fragment are not recorded. */
    protected abstract String url();

    /** Host without port, {@code null} if unknown. */
    protected abstract String host();

    /** Sets a header of the request, in place of any that is there. */
    protected abstract void setHeader(String name, String value);

    /** Status of the final answer, 0 if there was none. */
    protected abstract int status();

    /** Bytes of the final answer's body as announced, -1 if unknown. */
    protected abstract long contentLength();

    /** What a {@code Content-Length} header says, -1 if it is {@code null} or no number. */
    protected static long length(String contentLength) {
        if (contentLength == null) {
            return -1;
        }
        try {
            return Long.parseLong(contentLength.trim());
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
