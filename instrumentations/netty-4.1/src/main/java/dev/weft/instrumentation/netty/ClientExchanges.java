// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The requests that were sent on one channel and wait for a response. Responses arrive in the order of the requests. */
final class ClientExchanges implements ChannelFutureListener {

    /** As in {@link ServerExchanges}. */
    private static final int MAX_UNANSWERED = 1000;

    private static final int OK = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private static final AttributeKey<ClientExchanges> KEY = AttributeKey.valueOf(
            ClientExchanges.class.getName() + '@' + System.identityHashCode(ClientExchanges.class));

    private final Channel channel;
    private final Handlers handlers;

    /** A request that is not followed has its place too. Its call is not begun. */
    private final Queue<PendingCall> unanswered = new ArrayDeque<PendingCall>();

    /** The response that is read is not the final one, until its end. */
    private boolean preliminary;

    private @Nullable HeaderLine header;

    /** The last exception on this channel. */
    private @Nullable Throwable caught;

    private boolean closed;

    private ClientExchanges(Channel channel, Handlers handlers) {
        this.channel = channel;
        this.handlers = handlers;
    }

    /** Returns {@code null} before the first request. */
    static @Nullable ClientExchanges of(Channel channel) {
        return channel.attr(KEY).get();
    }

    static ClientExchanges begun(Channel channel, Handlers handlers) {
        Attribute<ClientExchanges> attribute = channel.attr(KEY);
        ClientExchanges exchanges = attribute.get();
        if (exchanges == null) {
            exchanges = new ClientExchanges(channel, handlers);
            attribute.set(exchanges);
            channel.closeFuture().addListener(exchanges);
        }
        return exchanges;
    }

    /** A request is about to be encoded. */
    void write(HttpRequest request, ChannelPromise promise) {
        if (isFull()) {
            close(null);
        }
        add(request, promise);
    }

    private synchronized boolean isFull() {
        return unanswered.size() == MAX_UNANSWERED;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void add(HttpRequest request, ChannelPromise promise) {
        if (isClosed()) {
            return;
        }
        PendingCall call = new PendingCall(handlers);
        String method = request.method().name();
        if (!handlers.httpClient().follows() || method.equals("CONNECT")) {
            add(call, null);
            return;
        }
        call.begin(method, Channels.url(channel, request, channel.remoteAddress()), null);
        TraceContext sender = call.sender();
        HeaderLine line = sender == null ? null : HeaderLine.of(sender, request.headers());
        call.suspend();
        if (!add(call, line)) {
            call.end(closedChannel());
        } else if (call.isRecorded() && !promise.isVoid()) {
            promise.addListener(new Sent(this, call));
        }
    }

    /** Returns {@code false} if the connection was closed meanwhile. */
    private synchronized boolean add(PendingCall call, @Nullable HeaderLine line) {
        if (!closed) {
            unanswered.add(call);
            header = line;
        }
        return !closed;
    }

    /** Returns the line for the head that is encoded now; {@code null} for none. */
    synchronized @Nullable HeaderLine takeHeader() {
        HeaderLine next = header;
        header = null;
        return next;
    }

    /**
     * Parts of responses are about to be delivered. The call of a last part is ended before the application gets that part.
     *
     * @return the scope of the first part's caller, to be closed after the delivery; {@code null} if nothing has changed
     */
    @Nullable
    Scope read(List<?> decoded) {
        PendingCall first = null;
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof HttpObject) {
                PendingCall call = read((HttpObject) decoded.get(i));
                first = first == null ? call : first;
            }
        }
        return first == null || !first.isBegun() ? null : first.attachCaller();
    }

    private @Nullable PendingCall read(HttpObject part) {
        Throwable malformed = part.decoderResult().cause();
        HttpResponse response = part instanceof HttpResponse ? (HttpResponse) part : null;
        int status = response == null ? 0 : response.status().code();
        String length = response == null ? null : response.headers().get("Content-Length");
        boolean isEnd = part instanceof LastHttpContent;
        PendingCall call;
        synchronized (this) {
            call = unanswered.peek();
            boolean last = isEnd;
            if (response != null) {
                preliminary = status < OK && status != SWITCHING_PROTOCOLS;
                last |= status == SWITCHING_PROTOCOLS;
                if (call != null && !preliminary && malformed == null) {
                    call.answered(status, length);
                }
            }
            if (preliminary || call == null) {
                preliminary &= !last;
                return call;
            }
            if (!last && malformed == null) {
                return call;
            }
            unanswered.remove();
            preliminary = !isEnd;
        }
        call.end(malformed);
        return call;
    }

    synchronized void caught(Throwable thrown) {
        caught = thrown;
    }

    // Calls are ended without the lock: the exception may be the application's, and its methods are called.

    void failed(PendingCall call, Throwable thrown) {
        synchronized (this) {
            unanswered.remove(call);
        }
        call.end(thrown);
    }

    @Override
    public void operationComplete(ChannelFuture closing) {
        Throwable reason;
        synchronized (this) {
            reason = caught == null && !unanswered.isEmpty() ? closedChannel() : caught;
        }
        close(reason);
    }

    /** The calls that wait now get no response any more. */
    private void close(@Nullable Throwable thrown) {
        List<PendingCall> waiting;
        synchronized (this) {
            closed = true;
            waiting = new ArrayList<PendingCall>(unanswered);
            unanswered.clear();
        }
        for (PendingCall each : waiting) {
            each.end(thrown);
        }
    }

    /** Its stack trace would be that of this hook. */
    private static Throwable closedChannel() {
        ClosedChannelException closed = new ClosedChannelException();
        closed.setStackTrace(new StackTraceElement[0]);
        return closed;
    }

    /** The head of a request was sent, or sending failed. */
    private static final class Sent implements GenericFutureListener<Future<Object>> {

        private final ClientExchanges exchanges;
        private final PendingCall call;

        Sent(ClientExchanges exchanges, PendingCall call) {
            this.exchanges = exchanges;
            this.call = call;
        }

        @Override
        public void operationComplete(Future<Object> sent) {
            if (sent.cause() != null) {
                exchanges.failed(call, sent.cause());
            }
        }
    }
}
