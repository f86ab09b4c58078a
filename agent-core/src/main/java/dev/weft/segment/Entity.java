// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timed node of a trace, as threads hold it: its ids, and until it is published what is recorded of it.
 *
 * <p>The call that an entity records describes it before its end. What is set after that has no effect.
 */
public abstract class Entity extends TraceContext {

    final long id;

    Entity(long id) {
        this.id = id;
    }

    /** The entity that {@code context} is, or {@code null} if calls made in it are not recorded. */
    public static @Nullable Entity recorded(@Nullable TraceContext context) {
        return context instanceof Entity && context.recorded() ? (Entity) context : null;
    }

    /** The entity that {@code context} is, or {@code null} if its request is not sampled. */
    public static @Nullable Entity sampled(@Nullable TraceContext context) {
        return context instanceof Entity && context.sampled() ? (Entity) context : null;
    }

    abstract Segment segment();

    /** What is recorded; {@code null} once it is published or dropped. */
    abstract @Nullable EntityData data();

    /** Forgets what is recorded. */
    abstract void release();

    @Override
    public final TraceContext request() {
        return segment();
    }

    /** Begins a call made from here. */
    public final Subsegment begin(@Nullable String name, Namespace namespace) {
        return segment().begin(this, name, namespace);
    }

    /** Ends this entity. What is finished by that goes to the sink. Only the first call has an effect. */
    public abstract void end();

    @Override
    public final boolean sampled() {
        return segment().sampled;
    }

    @Override
    public final boolean recorded() {
        return segment().records();
    }

    @Override
    public final String traceHeader() {
        return TraceHeader.format(traceId(), id, sampled(), segment().headerExtra());
    }

    public final long id() {
        return id;
    }

    /** Marks a client error: status 4xx. */
    public final void markError() {
        EntityData data = data();
        if (data != null) {
            data.error = true;
        }
    }

    /** Marks a server fault: status 5xx, or an exception that escaped. */
    public final void markFault() {
        EntityData data = data();
        if (data != null) {
            data.fault = true;
        }
    }

    /** Marks a throttled call, which is an error too. */
    public final void markThrottle() {
        EntityData data = data();
        if (data != null) {
            data.error = true;
            data.throttle = true;
        }
    }

    /** Whether {@link #markFault} was called. {@code false} once this entity is published. */
    public final boolean isFault() {
        EntityData data = data();
        return data != null && data.fault;
    }

    public final void setMethod(@Nullable String method) {
        EntityData data = data();
        if (data != null) {
            data.method = WireText.keep(method);
        }
    }

    public final void setUrl(@Nullable String url) {
        EntityData data = data();
        if (data != null) {
            data.url = WireText.keepClean(url);
        }
    }

    /** Sets the HTTP status, 0 for no response. */
    public final void setStatus(int status) {
        EntityData data = data();
        if (data != null) {
            data.status = status;
        }
    }

    /** Sets the length of the response body, -1 if unknown. */
    public final void setContentLength(long bytes) {
        EntityData data = data();
        if (data != null) {
            data.contentLength = bytes;
        }
    }

    /** Describes the exception that escaped. One that a subsegment has described already is referred to by its id. */
    public final void setCause(Throwable thrown, boolean remote) {
        EntityData data = data();
        if (data != null) {
            data.cause = segment().describe(thrown, remote);
        }
    }

    /** The last value of {@link #setLogged}; {@code null} after this entity has been published. */
    public final @Nullable Map<String, String> logged() {
        EntityData data = data();
        return data == null ? null : data.logged;
    }

    /** Keeps the immutable fields of each line that is logged in this entity, until it is published. */
    public final void setLogged(@Nullable Map<String, String> logged) {
        EntityData data = data();
        if (data != null) {
            data.logged = logged;
        }
    }
}
