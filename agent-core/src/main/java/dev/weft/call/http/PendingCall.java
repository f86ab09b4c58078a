// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * A client call with a response that arrives later, on any thread. It keeps the context that was current where it was made. It
 * holds no object of the library, only text, so a weak table may keep it beside any object of the library.
 *
 * <p>A call that is made outside any request is never begun. Its callbacks run with nothing current, even on a thread that
 * works on another request.
 */
public final class PendingCall extends HttpClientCall {

    private final HttpClientHandler handler;
    private final WorkHandler work;
    private final @Nullable TraceContext made;

    @SuppressWarnings("NullAway.Init") // begin sets it, and the handler asks later.
    private String method;

    private @Nullable String url;

    private @Nullable String host;
    private boolean recorded;

    private volatile int status;
    private volatile long contentLength = -1;

    /** Made on the thread that makes the call. */
    public PendingCall(Handlers handlers) {
        this(handlers.httpClient(), handlers.work());
    }

    PendingCall(HttpClientHandler handler, WorkHandler work) {
        this.handler = handler;
        this.work = work;
        this.made = work.capture();
    }

    /**
     * Begins the subsegment on the thread that makes the call. Called at most once, before other threads see this object, and
     * only if {@link HttpClientHandler#follows}.
     *
     * @param method {@code GET}
     * @param url full URL, {@code null} if unknown; user information, query and fragment are not recorded
     * @param host or authority; {@code null} for the host of the URL
     */
    public void begin(String method, @Nullable String url, @Nullable String host) {
        this.method = method;
        this.url = url;
        this.host = host;
        this.recorded = handler.start(this) != null;
    }

    /** Makes the caller current on the thread that made the call, which goes on with other work. */
    public void suspend() {
        if (recorded) {
            handler.suspend(this);
        }
    }

    /**
     * Keeps a response. The last one counts. Called on any thread.
     *
     * @param contentLength value of the header {@code Content-Length}; {@code null} if absent
     */
    public void answered(int status, @Nullable String contentLength) {
        this.status = status;
        this.contentLength = length(contentLength);
    }

    /**
     * Ends the subsegment. Called on any thread. Calls after the first have no effect.
     *
     * @param thrown what the application gets instead of a response; {@code null} if it gets one
     */
    public void end(@Nullable Throwable thrown) {
        if (recorded) {
            handler.finish(this, thrown);
        }
    }

    /**
     * Makes the caller's context current on this thread, for example for a callback of the application.
     *
     * @return a scope to be closed; {@code null} if nothing has changed
     */
    public @Nullable Scope attachCaller() {
        return work.attach(made);
    }

    /** Makes this call current on this thread, so that what the thread sends is a part of the call. */
    public Scope attach() {
        Scope scope = work.save();
        attachCaller();
        if (recorded) {
            handler.resume(this);
        }
        return scope;
    }

    /** Whether {@link #begin} was called. */
    public boolean isBegun() {
        return method != null;
    }

    /** Whether a subsegment records this call. */
    public boolean isRecorded() {
        return recorded;
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected @Nullable String url() {
        return url;
    }

    @Override
    protected @Nullable String host() {
        return host;
    }

    /** The adapter sets those of {@link #sender} on each request of this call. */
    @Override
    protected void setHeaders(TraceContext sender) {}

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }
}
