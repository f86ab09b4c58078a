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
 * A timed node of a trace. Its describing fields are written by the one call that it records, before it ends; the tree
 * (children, ended, published) is guarded by the {@link Segment}, since calls of several threads may hang on it.
 */
public abstract class Entity extends TraceContext {

    /** Subsegments of this entity that are to be in the same document, in order of their start. */
    List<Subsegment> children;

    /** How many entities are above it in the same document. */
    int depth;

    /** Handed to the outlet: from now on nothing may be added. */
    boolean published;

    /** Estimated bytes of heap of the document, once published. */
    int weight;

    final long id;
    final long startMicros;

    /** 0 while it is open. */
    long endMicros;

    private final String name;
    private boolean error;
    private boolean fault;
    private boolean throttle;
    private Cause cause;
    private String method;
    private String url;
    private int status;
    private long contentLength = -1;

    /** {@code null} unless something has been logged here, and once it is published. */
    private Map<String, String> logged;

    Entity(String name, long id, long startMicros) {
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
    public final Subsegment begin(String name, Namespace namespace) {
        return segment().begin(this, name, namespace);
    }

    /** Ends it, once; what is finished leaves for the receiver. */
    public abstract void end();

    @Override
    public final boolean sampled() {
        return segment().isSampled();
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

    public final String name() {
        return name;
    }

    /** Estimated bytes of heap that it holds with its subsegments; known once it is finished. */
    public final int weight() {
        return weight;
    }

    /** Client's fault: 4xx. */
    public final void markError() {
        error = true;
    }

    /** Server's fault: 5xx, or an exception that escaped. */
    public final void markFault() {
        fault = true;
    }

    /** Refused for its rate; always an error too. */
    public final void markThrottle() {
        error = true;
        throttle = true;
    }

    public final void setMethod(String method) {
        this.method = WireText.keep(method);
    }

    public final void setUrl(String url) {
        this.url = WireText.keep(url);
    }

    /** @param status 0 if there was no answer */
    public final void setStatus(int status) {
        this.status = status;
    }

    /** @param bytes -1 if unknown */
    public final void setContentLength(long bytes) {
        this.contentLength = bytes;
    }

    /** Describes what escaped; a throwable that a subsegment has described already is referred to. */
    public final void setCause(Throwable thrown, boolean remote) {
        this.cause = segment().describe(thrown, remote);
    }

    /** What {@link #setLogged} was given; {@code null} if nothing was, or it has been forgotten since. */
    public final Map<String, String> logged() {
        return logged;
    }

    /** @param logged what each line shows that is logged here, immutable; kept while this is open */
    public final void setLogged(Map<String, String> logged) {
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

    final Cause cause() {
        return cause;
    }

    final String method() {
        return method;
    }

    final String url() {
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
