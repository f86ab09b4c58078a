// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.Current;

/**
 * A request whose answer comes later, on whichever thread, with what was current where it was made. Of the library it keeps
 * text alone, so it may lie in a table beside any of the library's objects. There is one outside any request too: what is
 * called back then is nobody's, even on a thread that just works for somebody.
 */
public final class PendingCall extends HttpClientCall {

    private final HttpClientHandler handler;
    private final WorkHandler work;
    private final Current made;

    private String method;
    private String url;
    private String host;
    private String header;
    private boolean recorded;

    private volatile int status;
    private volatile long contentLength = -1;

    public PendingCall(Calls calls) {
        this(calls.httpClient(), calls.work());
    }

    PendingCall(HttpClientHandler handler, WorkHandler work) {
        this.handler = handler;
        this.work = work;
        this.made = work.capture();
    }

    /** Where {@link HttpClientHandler#follows} says so, and before anybody else has this call. */
    public void begin(String method, String url, String host) {
        this.method = method;
        this.url = url;
        this.host = host;
        this.recorded = handler.start(this) != null;
    }

    /** The thread that made it goes on. */
    public void suspend() {
        if (recorded) {
            handler.suspend(this);
        }
    }

    /** The trace header that each of its requests is to carry, {@code null} for none. */
    public String header() {
        return header;
    }

    /**
     * There is an answer, which need not be the last one.
     *
     * @param contentLength as announced, {@code null} if it is not
     */
    public void answered(int status, String contentLength) {
        this.status = status;
        this.contentLength = length(contentLength);
    }

    /** It is over, for the first time or not. */
    public void end(Throwable thrown) {
        if (recorded) {
            handler.finish(this, thrown);
        }
    }

    /**
     * This thread works on the call for whoever made it.
     *
     * @return for {@link WorkHandler#end}; {@code null} if nothing has changed
     */
    public Object restore() {
        return work.restore(made);
    }

    /**
     * This thread works for the call itself: what it sends is sent within it.
     *
     * @return for {@link WorkHandler#end}
     */
    public Object resume() {
        Object before = work.now();
        restore();
        if (recorded) {
            handler.resume(this);
        }
        return before;
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
