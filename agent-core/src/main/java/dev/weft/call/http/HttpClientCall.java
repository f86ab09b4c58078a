// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.segment.Subsegment;
import org.jspecify.annotations.Nullable;

/**
 * A request that the application sends, redirects and retries included. An adapter extends this class and reads its library's
 * request and response. {@link HttpClientHandler} decides what is recorded.
 *
 * <p>{@link #host}, {@link #url} and {@link #setHeaders} are called at the start, on the thread that sends. The other methods are called at
 * the end, on the thread that ends the call.
 */
public abstract class HttpClientCall extends Call {

    /** The subsegment of this call. */
    @SuppressWarnings("NullAway.Init") // HttpClientHandler.start sets it before any other method sees this call.
    Subsegment subsegment;

    /** The context in which the application made this call. {@code null} if the handler does not follow the call. */
    @SuppressWarnings("NullAway.Init") // As above.
    TraceContext caller;

    protected HttpClientCall() {}

    /** The HTTP method: {@code GET}. */
    protected abstract String method();

    /** The full URL of the first request; {@code null} if unknown. User information, query and fragment are not recorded. */
    protected abstract @Nullable String url();

    /**
     * The host, or an authority: {@code shop.example}, {@code shop.example:80}, {@code [::1]}. Its host names the subsegment.
     * {@code null} for the host of the {@link #url}, which then must be known at the start.
     */
    protected abstract @Nullable String host();

    /**
     * Sets the trace headers of the request: a {@linkplain TraceContext#header value} for each
     * {@linkplain TraceContext#headerNames name}. Replaces headers with the same names. May throw; the call is recorded
     * nevertheless. An adapter that sets them later does nothing here, and asks {@link #sender} then.
     */
    protected abstract void setHeaders(TraceContext sender);

    /**
     * The context of the trace headers of this call: its subsegment, or the request if the call is not recorded.
     * {@code null} if no trace headers are sent.
     */
    public final @Nullable TraceContext sender() {
        return subsegment == null ? caller : subsegment;
    }

    /** The status of the last response; 0 if there was none. */
    protected abstract int status();

    /** The length of the last response body in bytes, as its header states it; -1 if unknown. */
    protected abstract long contentLength();

    /**
     * Parses the value of a {@code Content-Length} header.
     *
     * @return bytes; -1 if {@code contentLength} is {@code null} or no number
     */
    protected static long length(@Nullable String contentLength) {
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
