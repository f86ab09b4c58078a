// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.scheduled;

import dev.weft.context.TraceContext;
import dev.weft.sampling.ObservedRequest;
import dev.weft.sampling.Sampler;
import org.jspecify.annotations.Nullable;

/** One run of scheduled work. */
public final class ScheduledRun implements Sampler.Request {

    private final String name;

    /** The segment, or the unrecorded request that replaces it. */
    @SuppressWarnings("NullAway.Init") // ScheduledHandler.start sets it before it returns this run.
    TraceContext current;

    /** The request for the sampler's statistics. {@code null} if it is in none. */
    @Nullable
    ObservedRequest followed;

    ScheduledRun(String name) {
        this.name = name;
    }

    /** Returns {@code null}, because a run is no HTTP request. A sampling rule with a host does not match. */
    @Override
    public @Nullable String host() {
        return null;
    }

    @Override
    public @Nullable String method() {
        return null;
    }

    /** Returns the name of the work. It begins with no slash, so that rules for URLs do not match by mistake. */
    @Override
    public String path() {
        return name;
    }

    @Override
    public @Nullable String userAgent() {
        return null;
    }
}
