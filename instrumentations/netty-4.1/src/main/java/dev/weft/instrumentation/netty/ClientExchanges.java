// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.context.TraceHeader;
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
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The requests that were sent on one channel and are not answered yet, in their order, which is that of the answers. */
final class ClientExchanges implements ChannelFutureListener {

    /** See {@link ServerExchanges}: answers that do not pass the codec. */
    private static final int MOST = 1000;

    private static final int OK = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    private static final AttributeKey<ClientExchanges> KEY = AttributeKey.valueOf(
            ClientExchanges.class.getName() + '@' + System.identityHashCode(ClientExchanges.class));

    private final Channel channel;
    private final HttpClientHandler handler;
    private final WorkHandler work;
    private final Queue<NettyClientCall> unanswered = new ArrayDeque<NettyClientCall>();
    private boolean preliminary;
    private HeaderLine header;

    /** What went wrong on this channel last, if anything did. */
    private Throwable caught;

    private boolean closed;

    private ClientExchanges(Channel channel, HttpClientHandler handler, WorkHandler work) {
        this.channel = channel;
        this.handler = handler;
        this.work = work;
    }

    /** {@code null} before the first request. */
    static ClientExchanges of(Channel channel) {
        return channel.attr(KEY).get();
    }

    static ClientExchanges begun(Channel channel, HttpClientHandler handler, WorkHandler work) {
        Attribute<ClientExchanges> attribute = channel.attr(KEY);
        ClientExchanges exchanges = attribute.get();
        if (exchanges == null) {
            exchanges = new ClientExchanges(channel, handler, work);
            attribute.set(exchanges);
            channel.closeFuture().addListener(exchanges);
        }
        return exchanges;
    }

    /** A request is about to be encoded. */
    synchronized void write(HttpRequest request, ChannelPromise promise) {
        if (unanswered.size() == MOST) {
            closed(null);
        }
        if (closed) {
            return;
        }
        boolean follows = handler.follows() && !request.method().name().equals("CONNECT");
        NettyClientCall call =
                follows ? new NettyClientCall(channel, request, work.capture()) : NettyClientCall.UNKNOWN;
        unanswered.add(call);
        if (!follows) {
            return;
        }
        call.isRecorded = handler.start(call) != null;
        header = new HeaderLine(call.header, request.headers().contains(TraceHeader.NAME));
        if (call.isRecorded) {
            handler.suspend(call);
            if (!promise.isVoid()) {
                promise.addListener(new Sent(this, call));
            }
        }
    }

    /** What is to be put into the head that is encoded now; {@code null} for nothing. */
    synchronized HeaderLine header() {
        HeaderLine next = header;
        header = null;
        return next;
    }

    /**
     * Parts of answers are about to be handed on, to the callers of their requests. Whoever gets the last one can rely on its
     * call being over.
     *
     * @return for {@link WorkHandler#end}, when that is done
     */
    synchronized Scope read(List<?> decoded) {
        NettyClientCall first = null;
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof HttpObject) {
                NettyClientCall call = read((HttpObject) decoded.get(i));
                first = first == null ? call : first;
            }
        }
        return first == null || first == NettyClientCall.UNKNOWN ? null : work.attach(first.caller);
    }

    private NettyClientCall read(HttpObject part) {
        NettyClientCall call = unanswered.peek();
        boolean last = part instanceof LastHttpContent;
        if (part instanceof HttpResponse) {
            HttpResponse response = (HttpResponse) part;
            int status = response.status().code();
            preliminary = status < OK && status != SWITCHING_PROTOCOLS;
            last |= status == SWITCHING_PROTOCOLS;
            if (call != null && call != NettyClientCall.UNKNOWN && !preliminary) {
                call.answered(response);
            }
        }
        if (preliminary || call == null) {
            preliminary &= !last;
            return call;
        }
        Throwable malformed = part.decoderResult().cause();
        if (last || malformed != null) {
            unanswered.remove();
            preliminary = !(part instanceof LastHttpContent);
            end(call, malformed);
        }
        return call;
    }

    synchronized void caught(Throwable thrown) {
        caught = thrown;
    }

    synchronized void failed(NettyClientCall call, Throwable thrown) {
        unanswered.remove(call);
        end(call, thrown);
    }

    @Override
    public synchronized void operationComplete(ChannelFuture closing) {
        if (!unanswered.isEmpty()) {
            closed(caught == null ? closedChannel() : caught);
        }
    }

    /** What has no answer now will have none. */
    private void closed(Throwable thrown) {
        closed = true;
        for (NettyClientCall each : unanswered) {
            end(each, thrown);
        }
        unanswered.clear();
    }

    private void end(NettyClientCall call, Throwable thrown) {
        if (call.isRecorded) {
            handler.finish(call, thrown);
        }
    }

    /** Where it was made tells nothing. */
    private static Throwable closedChannel() {
        ClosedChannelException closed = new ClosedChannelException();
        closed.setStackTrace(new StackTraceElement[0]);
        return closed;
    }
}
