// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A timed node of a trace.
 *
 * <p>The call that an entity records writes its fields before it ends. The {@link Segment} guards the tree (children, end,
 * published), since several threads may make calls in one request.
 */
public abstract class Entity extends TraceContext {

    /** Subsegments in the same document, in order of their start. */
    @Nullable
    List<Subsegment> children;

    /** Number of entities above this one in the same document. */
    int depth;

    /** Given to the sink: nothing may be added from now on. */
    boolean published;

    /** Estimated heap bytes of the document, once published. */
    int weight;

    final long id;
    final long startMicros;

    /** 0 while open. */
    long endMicros;

    private final @Nullable String name;
    private boolean error;
    private boolean fault;
    private boolean throttle;
    private @Nullable Cause cause;
    private @Nullable String method;
    private @Nullable String url;
    private int status;
    private long contentLength = -1;

    /** The log fields of this entity, kept until it is published. */
    private @Nullable Map<String, String> logged;

    Entity(@Nullable String name, long id, long startMicros) {
        this.name = WireText.keep(name);
        this.id = id;
        this.startMicros = startMicros;
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

    public final @Nullable String name() {
        return name;
    }

    /** Estimated heap bytes of a finished entity and its subsegments. */
    public final int weight() {
        return weight;
    }

    /** Estimated heap bytes of what this entity alone holds beside its fields. */
    int ownWeight() {
        return cause == null ? 0 : cause.weight();
    }

    /** Marks a client error: status 4xx. */
    public final void markError() {
        error = true;
    }

    /** Marks a server fault: status 5xx, or an exception that escaped. */
    public final void markFault() {
        fault = true;
    }

    /** Marks a throttled call, which is an error too. */
    public final void markThrottle() {
        error = true;
        throttle = true;
    }

    public final void setMethod(@Nullable String method) {
        this.method = WireText.keep(method);
    }

    public final void setUrl(@Nullable String url) {
        this.url = WireText.keepClean(url);
    }

    /** Sets the HTTP status, 0 for no response. */
    public final void setStatus(int status) {
        this.status = status;
    }

    /** Sets the length of the response body, -1 if unknown. */
    public final void setContentLength(long bytes) {
        this.contentLength = bytes;
    }

    /** Describes the exception that escaped. One that a subsegment has described already is referred to by its id. */
    public final void setCause(Throwable thrown, boolean remote) {
        this.cause = segment().describe(thrown, remote);
    }

    /** The last value of {@link #setLogged}; {@code null} after this entity has been published. */
    public final @Nullable Map<String, String> logged() {
        return logged;
    }

    /** Keeps the immutable fields of each line that is logged in this entity, until it is published. */
    public final void setLogged(@Nullable Map<String, String> logged) {
        this.logged = logged;
    }

    final boolean isError() {
        return error;
    }

    public final boolean isFault() {
        return fault;
    }

    final boolean isThrottle() {
        return throttle;
    }

    final @Nullable Cause cause() {
        return cause;
    }

    final @Nullable String method() {
        return method;
    }

    final @Nullable String url() {
        return url;
    }

    final int status() {
        return status;
    }

    final long contentLength() {
        return contentLength;
    }

    final boolean isOpen() {
        return endMicros == 0;
    }

    final void add(Subsegment child) {
        if (children == null) {
            children = new ArrayList<Subsegment>(4);
        }
        children.add(child);
    }
}
