// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.base.WeakTable;
import dev.weft.call.Outcome;
import dev.weft.context.CallKind;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.UnrecordedCall;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Subsegment;
import org.jspecify.annotations.Nullable;

/**
 * Makes a subsegment of each request that the application sends, and sends the trace headers with it. Thread-safe.
 *
 * <p>A request that another call sends is a part of that call, for example the HTTP request of an AWS operation. It is not
 * followed. Neither is a request for credentials or metadata, which belongs to the process and not to the request that
 * happens to need them.
 */
public final class HttpClientHandler {

    private final CurrentTraceContext context;
    private final WeakTable<Object, Boolean> claimed = new WeakTable<Object, Boolean>();

    public HttpClientHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /**
     * Whether a request that this thread sends now is a call of its own. It is not if this thread works on no request, or on
     * another call. Adapters ask before they make a call object.
     */
    public boolean follows() {
        return isCaller(context.current());
    }

    /**
     * Leaves the requests on a connection to the library above it. That library's adapter follows them and knows which call
     * each of them belongs to.
     *
     * @param connection held weakly, compared by identity
     */
    public void claim(Object connection) {
        if (claimed.get(connection) == null) {
            claimed.put(connection, Boolean.TRUE);
        }
    }

    /** Whether a library above the connection follows its requests. */
    public boolean isClaimed(Object connection) {
        return !claimed.isEmpty() && claimed.get(connection) != null;
    }

    private static boolean isCaller(@Nullable TraceContext current) {
        if (current == null || current instanceof UnrecordedCall) {
            return false;
        }
        Subsegment call = Subsegment.of(current);
        return call == null || call.isPart() && call.kind() != CallKind.AWS;
    }

    /**
     * Begins a call on the thread that is about to send its request. Sends the trace headers. If the call is recorded, begins
     * its subsegment and makes that current.
     *
     * @return {@code call}, to be finished; {@code null} if the call is not recorded. If the handler does not
     *     {@linkplain #follows follow} it, no header is sent either
     */
    public <C extends HttpClientCall> @Nullable C start(C call) {
        TraceContext caller = context.current();
        if (caller == null || !isCaller(caller)) {
            return null;
        }
        String host = host(call);
        if (Authority.isMetadata(host)) {
            return null;
        }
        call.caller = caller;
        Entity recorded = Entity.recorded(caller);
        if (recorded == null || caller.hasCompanion() && caller.kind() == CallKind.HTTP) {
            // The application may have begun the subsegment of this request itself.
            send(call, caller);
            return null;
        }
        Subsegment subsegment = recorded.begin(host == null ? "unknown" : host, Namespace.REMOTE);
        call.subsegment = subsegment;
        send(call, subsegment);
        context.set(subsegment);
        return call;
    }

    private static @Nullable String host(HttpClientCall call) {
        String host = Authority.host(call.host());
        return host == null ? Authority.hostOfUrl(call.url()) : host;
    }

    private static void send(HttpClientCall call, TraceContext sender) {
        try {
            call.setHeaders(sender);
        } catch (RuntimeException | LinkageError refused) {
            // The request is sent without its headers. The subsegment is recorded.
            return;
        }
    }

    /** Makes the caller current on this thread if {@code call} is. The call goes on meanwhile. */
    public void suspend(HttpClientCall call) {
        // What the application itself has made current in the call ends with it.
        if (context.own() == call.subsegment) {
            context.set(call.caller);
        }
    }

    /**
     * Makes {@code call} current on this thread if its caller is, until {@link #suspend}. Any other context stays current, so
     * that {@code suspend} always restores the right one.
     */
    public void resume(HttpClientCall call) {
        if (context.current() == call.caller) {
            context.set(call.subsegment);
        }
    }

    /**
     * Ends the call. Called on any thread. Calls after the first only detach the thread.
     *
     * @param thrown what the application gets instead of a response; {@code null} if it gets one
     */
    public void finish(HttpClientCall call, @Nullable Throwable thrown) {
        suspend(call);
        if (!call.finishOnce()) {
            return;
        }
        Subsegment subsegment = call.subsegment;
        try {
            subsegment.setMethod(call.method());
            subsegment.setUrl(Urls.recorded(call.url()));
            if (thrown == null) {
                Outcome.ofStatus(subsegment, call.status());
            } else {
                // The status of a response that failed behind its head. The flag is that of the exception.
                subsegment.setStatus(call.status());
                subsegment.markFault();
                subsegment.setCause(thrown, false);
            }
            subsegment.setContentLength(call.contentLength());
        } finally {
            subsegment.end();
        }
    }
}
