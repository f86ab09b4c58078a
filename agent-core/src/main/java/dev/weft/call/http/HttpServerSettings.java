// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import org.jspecify.annotations.Nullable;

/** The user's settings for requests that an HTTP server receives. Immutable. */
public final class HttpServerSettings {

    private static final HttpServerSettings DEFAULTS = new HttpServerSettings(false, null, null);

    final boolean alwaysRespond;
    final @Nullable Capture capture;
    final @Nullable Annotations annotations;

    private HttpServerSettings(boolean alwaysRespond, @Nullable Capture capture, @Nullable Annotations annotations) {
        this.alwaysRespond = alwaysRespond;
        this.capture = capture;
        this.annotations = annotations;
    }

    /** Responses carry the trace header only if the caller asks. Captures nothing and records no annotations. */
    public static HttpServerSettings defaults() {
        return DEFAULTS;
    }

    /** Sets whether every response carries the trace header. */
    public HttpServerSettings alwaysRespond(boolean always) {
        return new HttpServerSettings(always, capture, annotations);
    }

    /**
     * Sets which unsampled requests are sent nevertheless.
     *
     * @param chosen {@code null} for none
     */
    public HttpServerSettings capture(@Nullable Capture chosen) {
        return new HttpServerSettings(alwaysRespond, chosen, annotations);
    }

    /**
     * Sets the annotations of segments.
     *
     * @param chosen {@code null} for none
     */
    public HttpServerSettings annotations(@Nullable Annotations chosen) {
        return new HttpServerSettings(alwaysRespond, capture, chosen);
    }
}
