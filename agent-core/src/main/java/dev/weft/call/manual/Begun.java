// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/** What an entity of the application has become. Immutable. */
public final class Begun {

    private final TraceContext context;
    private final boolean alias;
    private final @Nullable TraceContext outer;

    private Begun(TraceContext context, boolean alias, @Nullable TraceContext outer) {
        this.context = context;
        this.alias = alias;
        this.outer = outer;
    }

    static Begun alias(TraceContext context) {
        return new Begun(context, true, null);
    }

    /** @param outer current again when the other name has ended */
    static Begun alias(TraceContext context, @Nullable TraceContext outer) {
        return new Begun(context, true, outer);
    }

    /** @param outer current again when it has ended */
    static Begun of(TraceContext context, @Nullable TraceContext outer) {
        return new Begun(context, false, outer);
    }

    public TraceContext context() {
        return context;
    }

    /** Whether it is another name for something that the agent has begun, and ends. */
    public boolean isAlias() {
        return alias;
    }

    /** What becomes current when it has ended; {@code null} for what the agent has current. */
    public @Nullable TraceContext outer() {
        return outer;
    }
}
