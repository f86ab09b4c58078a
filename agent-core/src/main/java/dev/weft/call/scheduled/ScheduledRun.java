// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.scheduled;

import dev.weft.context.TraceContext;
import dev.weft.sampling.ObservedRequest;
import dev.weft.sampling.Sampler;

/** One run of what a clock begins. */
public final class ScheduledRun implements Sampler.Request {

    private final String name;

    TraceContext current;

    /** Who is to be told how it ends; {@code null} for nobody. */
    ObservedRequest followed;

    ScheduledRun(String name) {
        this.name = name;
    }

    /** No HTTP request: a rule that asks for a host is not meant. */
    @Override
    public String host() {
        return null;
    }

    @Override
    public String method() {
        return null;
    }

    /** Begins with no slash, so that no rule for a URL means it by mistake. */
    @Override
    public String path() {
        return name;
    }

    @Override
    public String userAgent() {
        return null;
    }
}
