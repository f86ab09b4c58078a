// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import org.jspecify.annotations.Nullable;

/** The user's settings for requests that an HTTP server receives. Immutable. */
public final class HttpServerSettings {

    private static final HttpServerSettings DEFAULTS = new HttpServerSettings(false, false, null, null);

    final boolean alwaysRespond;
    final boolean w3c;
    final @Nullable Capture capture;
    final @Nullable Annotations annotations;

    private HttpServerSettings(
            boolean alwaysRespond, boolean w3c, @Nullable Capture capture, @Nullable Annotations annotations) {
        this.alwaysRespond = alwaysRespond;
        this.w3c = w3c;
        this.capture = capture;
        this.annotations = annotations;
    }

    /** Responses carry the trace header only if the caller asks. Only X-Ray's header is read. Captures nothing and records no annotations. */
    public static HttpServerSettings defaults() {
        return DEFAULTS;
    }

    /** Sets whether every response carries the trace header. */
    public HttpServerSettings alwaysRespond(boolean always) {
        return new HttpServerSettings(always, w3c, capture, annotations);
    }

    /** Sets whether W3C's headers of a request are read, if X-Ray's is missing or names no parent. */
    public HttpServerSettings w3c(boolean read) {
        return new HttpServerSettings(alwaysRespond, read, capture, annotations);
    }

    /**
     * Sets which unsampled requests are sent nevertheless.
     *
     * @param chosen {@code null} for none
     */
    public HttpServerSettings capture(@Nullable Capture chosen) {
        return new HttpServerSettings(alwaysRespond, w3c, chosen, annotations);
    }

    /**
     * Sets the annotations of segments.
     *
     * @param chosen {@code null} for none
     */
    public HttpServerSettings annotations(@Nullable Annotations chosen) {
        return new HttpServerSettings(alwaysRespond, w3c, capture, chosen);
    }
}
