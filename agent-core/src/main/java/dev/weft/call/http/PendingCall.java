// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;

/**
 * A client call with an answer that arrives later, on any thread. It remembers the context that was current where it was
 * made, and holds only text of the library, so that it may lie in a table beside any of the library's objects. One that is
 * made outside any request still serves: its callbacks run with nothing current, even on a thread that works for a request.
 */
public final class PendingCall extends HttpClientCall {

    private final HttpClientHandler handler;
    private final WorkHandler work;
    private final TraceContext made;

    private String method;
    private String url;
    private String host;
    private String header;
    private boolean recorded;

    private volatile int status;
    private volatile long contentLength = -1;

    public PendingCall(Handlers handlers) {
        this(handlers.httpClient(), handlers.work());
    }

    PendingCall(HttpClientHandler handler, WorkHandler work) {
        this.handler = handler;
        this.work = work;
        this.made = work.capture();
    }

    /** Begins the subsegment. Only where {@link HttpClientHandler#follows}, and before other threads see this call. */
    public void begin(String method, String url, String host) {
        this.method = method;
        this.url = url;
        this.host = host;
        this.recorded = handler.start(this) != null;
    }

    /** The thread that made the call goes on. */
    public void suspend() {
        if (recorded) {
            handler.suspend(this);
        }
    }

    /** The trace header for each request of the call, {@code null} for none. */
    public String header() {
        return header;
    }

    /**
     * An answer has arrived, not necessarily the last one.
     *
     * @param contentLength value of the header {@code Content-Length}, {@code null} if absent
     */
    public void answered(int status, String contentLength) {
        this.status = status;
        this.contentLength = length(contentLength);
    }

    /** Ends the subsegment. Calls after the first have no effect. */
    public void end(Throwable thrown) {
        if (recorded) {
            handler.finish(this, thrown);
        }
    }

    /**
     * This thread works for the caller, for example to call the application back.
     *
     * @return {@code null} if nothing has changed
     */
    public Scope attachCaller() {
        return work.attach(made);
    }

    /** This thread works for the call: what it sends is a part of the call. */
    public Scope attach() {
        Scope scope = work.save();
        attachCaller();
        if (recorded) {
            handler.resume(this);
        }
        return scope;
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String host() {
        return host;
    }

    @Override
    protected void setHeader(String name, String value) {
        header = value;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }
}
