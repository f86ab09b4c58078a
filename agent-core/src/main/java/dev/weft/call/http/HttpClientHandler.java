// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.base.WeakTable;
import dev.weft.call.Outcome;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Subsegment;

/** Everything that is decided of a request that the application sends. */
public final class HttpClientHandler {

    private final CurrentTraceContext context;
    private final WeakTable<Object, Boolean> claimed = new WeakTable<Object, Boolean>();

    public HttpClientHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /**
     * Whether a request that this thread sends now is a call of its own: it is not outside a request, nor where another call
     * sends it for itself (redirects, the HTTP request of an AWS call). Asked before anything is made for it.
     */
    public boolean follows() {
        return isCaller(context.current());
    }

    /**
     * What is sent over {@code connection} are requests of calls that are followed above it, by whoever knows which call is whose: not
     * to be followed once more where they pass.
     */
    public void claim(Object connection) {
        if (claimed.get(connection) == null) {
            claimed.put(connection, Boolean.TRUE);
        }
    }

    public boolean isClaimed(Object connection) {
        return !claimed.isEmpty() && claimed.get(connection) != null;
    }

    private static boolean isCaller(TraceContext current) {
        return current != null && !(current instanceof Subsegment);
    }

    /**
     * A request is about to be sent: sends the trace header along and, if the request is recorded, begins a subsegment and
     * makes it current on this thread.
     *
     * @return {@code call}, to be finished; or {@code null} if nothing is to be recorded. Where the handler does not
     *     {@linkplain #follows follow} nothing is even sent
     */
    public <C extends HttpClientCall> C start(C call) {
        TraceContext caller = context.current();
        if (!isCaller(caller)) {
            return null;
        }
        if (!caller.recorded()) {
            send(call, caller);
            return null;
        }
        String host = call.host();
        Subsegment subsegment = ((Entity) caller).begin(host == null ? "unknown" : host, Namespace.REMOTE);
        HttpClientCall state = call;
        state.subsegment = subsegment;
        state.caller = caller;
        send(call, subsegment);
        context.set(subsegment);
        return call;
    }

    private static void send(HttpClientCall call, TraceContext current) {
        try {
            call.setHeader(TraceHeader.NAME, current.traceHeader());
        } catch (RuntimeException | LinkageError refused) {
            // The request goes out as it is; the subsegment still tells of it.
            return;
        }
    }

    /** This thread goes on while the call is under way. */
    public void suspend(HttpClientCall call) {
        if (context.current() == call.subsegment) {
            context.set(call.caller);
        }
    }

    /**
     * This thread works for the call again, until {@link #suspend}. A thread that works on something else than the call's
     * caller goes on with that, so that there is always the same to return to.
     */
    public void resume(HttpClientCall call) {
        if (context.current() == call.caller) {
            context.set(call.subsegment);
        }
    }

    /**
     * The call is over, on whichever thread; once.
     *
     * @param thrown what the application gets instead of an answer, or {@code null}
     */
    public void finish(HttpClientCall call, Throwable thrown) {
        suspend(call);
        if (!call.finishOnce()) {
            return;
        }
        Subsegment subsegment = call.subsegment;
        try {
            subsegment.setMethod(call.method());
            subsegment.setUrl(Urls.recordable(call.url()));
            if (thrown != null) {
                subsegment.markFault();
                subsegment.setCause(thrown, false);
            }
            Outcome.ofStatus(subsegment, call.status());
            subsegment.setContentLength(call.contentLength());
        } finally {
            subsegment.end();
        }
    }
}
