// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceParent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timed node of a trace, as threads hold it: its ids, and until it is published what is recorded of it.
 *
 * <p>The call that an entity records describes it before its end. What is set after that has no effect.
 */
public abstract class Entity extends TraceContext {

    final long id;

    /** Set if the application has decided that this entity, and what is below it, is not sent. */
    volatile boolean dropped;

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

    /**
     * Begins a part of this entity that the application names. It is no call: calls that are made in it are below it.
     *
     * @param id of the part; 0 for a new one
     */
    public final Subsegment beginPart(@Nullable String name, long id) {
        return segment().begin(this, name, null, id);
    }

    /** Ends this entity. What is finished by that goes to the sink. Only the first call has an effect. */
    public abstract void end();

    /** Leaves this entity out, and what is below it. Callees are told that they are not sampled. */
    public abstract void drop();

    @Override
    public final boolean sampled() {
        return segment().sampled && !isDropped();
    }

    @Override
    public final boolean recorded() {
        return !isDropped() && segment().records();
    }

    private boolean isDropped() {
        return dropped || segment().dropped;
    }

    /** The name; {@code null} once this entity is published. */
    public final @Nullable String name() {
        EntityData data = data();
        return data == null ? null : data.name();
    }

    /** Names this entity anew. */
    public final void setName(String name) {
        EntityData data = data();
        if (data != null) {
            data.name = WireText.keep(name);
        }
    }

    /** When this entity began, in epoch microseconds; 0 once it is published. */
    public final long startMicros() {
        EntityData data = data();
        return data == null ? 0 : data.startMicros;
    }

    /** Says that this entity began at another time. */
    public final void setStartMicros(long epochMicros) {
        EntityData data = data();
        if (data != null) {
            data.startMicros = epochMicros;
        }
    }

    /** Says who the request of this segment is for. */
    public final void setUser(String user) {
        EntityData data = data();
        String clean = WireText.keepClean(user);
        if (data != null && clean != null) {
            data.details().user = clean;
        }
    }

    /**
     * Adds an annotation of the application.
     *
     * @param key characters that X-Ray does not allow become {@code _}
     * @param value a {@link Number} or {@link Boolean}; anything else is written as text
     */
    public final void annotate(String key, Object value) {
        EntityData data = data();
        if (data != null) {
            data.details().annotate(key, value);
        }
    }

    /**
     * Adds metadata of the application.
     *
     * @param json a JSON object in UTF-8, written as it is; not copied
     */
    public final void putMetadata(String namespace, byte[] json) {
        EntityData data = data();
        if (data != null) {
            data.details().putMetadata(namespace, json);
        }
    }

    /** Sets the {@code sql} object, as the application describes it. Its values are texts. */
    public final void setSql(Block sql) {
        EntityData data = data();
        if (data != null) {
            data.details().sql = sql;
        }
    }

    /** Whether a flag of this entity would be without a reason: it has no status and no cause. */
    public final boolean isUnexplained() {
        EntityData data = data();
        return data != null && data.isUnexplained();
    }

    /**
     * Gives a flag that the application has set without an exception a reason, since receivers ask for one. Does not count if
     * a status or a cause is known at the end: the SDK's servlet filter ends before the answer.
     */
    public final void explain(String message) {
        EntityData data = data();
        if (data != null) {
            data.details().reason = segment().explained(message);
        }
    }

    @Override
    public final String traceHeader() {
        return TraceHeader.format(traceId(), id, sampled(), segment().headerExtra());
    }

    /** {@code null} for a call of AWS. */
    @Override
    protected @Nullable TraceParent traceParent() {
        return segment().traceParent(id);
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

    /** Whether {@link #markError} or {@link #markThrottle} was called. {@code false} once this entity is published. */
    public final boolean isError() {
        EntityData data = data();
        return data != null && data.error;
    }

    /** Whether {@link #markThrottle} was called. {@code false} once this entity is published. */
    public final boolean isThrottle() {
        EntityData data = data();
        return data != null && data.throttle;
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
            Cause described = segment().describe(thrown, remote);
            data.cause = data.cause == null ? described : data.cause.and(described);
        }
    }

    /**
     * Adds an exception that the application describes by itself, unless it is described already.
     *
     * @param thrown the exception, if the application has it
     */
    public final void addCause(GivenException given, @Nullable Throwable thrown) {
        EntityData data = data();
        Cause described = data == null ? null : segment().describe(given, thrown);
        if (data != null && described != null) {
            data.cause = data.cause == null ? described : data.cause.and(described);
        }
    }

    /**
     * Refers to an exception that another entity describes, unless this one describes one.
     *
     * @param id 16 hex digits
     */
    public final void setCauseId(String id) {
        EntityData data = data();
        if (data != null && data.cause == null) {
            data.cause = Cause.elsewhere(id);
        }
    }

    /**
     * Sets where the application found its exceptions.
     *
     * @param paths not copied
     */
    public final void setCausePlace(@Nullable String workingDirectory, List<String> paths) {
        EntityData data = data();
        if (data != null && (workingDirectory != null || !paths.isEmpty())) {
            data.details().workingDirectory = WireText.keepClean(workingDirectory);
            data.details().paths = paths.isEmpty() ? null : paths;
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
