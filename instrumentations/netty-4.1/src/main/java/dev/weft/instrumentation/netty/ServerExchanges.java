// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.http.HttpServerHandler;
import dev.weft.context.TraceHeader;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The requests that arrived on one channel and are not answered yet, in their order, which is that of the answers. Nearly always
 * one thread is here, that of the codec.
 */
final class ServerExchanges implements ChannelFutureListener {

    /** So many at once are no pipelining, but answers that do not pass the codec: nobody would ever take these away. */
    private static final int MOST = 1000;

    private static final int OK = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    /** The hooks beside another copy of Netty, or of an agent that was stopped, have another one. */
    private static final AttributeKey<ServerExchanges> KEY = AttributeKey.valueOf(
            ServerExchanges.class.getName() + '@' + System.identityHashCode(ServerExchanges.class));

    private final Channel channel;
    private final HttpServerHandler handler;
    private final Queue<NettyServerCall> unanswered = new ArrayDeque<NettyServerCall>();

    /** The last one that arrived; more of it may come. */
    private NettyServerCall reading;

    /** What is written is no answer, but a sign that there will be one: until its end. */
    private boolean preliminary;

    /** To be put into the head that is written now. */
    private HeaderLine header;

    private boolean closed;

    private ServerExchanges(Channel channel, HttpServerHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    /** {@code null} before the first request. */
    static ServerExchanges of(Channel channel) {
        return channel.attr(KEY).get();
    }

    static ServerExchanges begun(Channel channel, HttpServerHandler handler) {
        Attribute<ServerExchanges> attribute = channel.attr(KEY);
        ServerExchanges exchanges = attribute.get();
        if (exchanges == null) {
            exchanges = new ServerExchanges(channel, handler);
            attribute.set(exchanges);
            channel.closeFuture().addListener(exchanges);
        }
        return exchanges;
    }

    /**
     * Parts of requests are about to be handed on.
     *
     * @return whether their request is current on this thread from now on, until they are delivered
     */
    synchronized boolean read(List<?> decoded) {
        boolean current = false;
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof HttpRequest) {
                reading = null;
                current |= arrived((HttpRequest) decoded.get(i));
            }
        }
        if (!current && reading != null) {
            current = !reading.isAnswered() && handler.resume(reading);
        }
        return current;
    }

    private boolean arrived(HttpRequest request) {
        if (closed || !request.protocolVersion().protocolName().equals("HTTP")) {
            return false;
        }
        if (unanswered.size() == MOST) {
            closed();
            return false;
        }
        NettyServerCall call = new NettyServerCall(channel, request);
        unanswered.add(call);
        call.isFollowed = handler.start(call) != null;
        if (call.isFollowed) {
            reading = call;
        }
        return call.isFollowed;
    }

    /** Something was thrown; what comes from the connection itself is not the application's. */
    synchronized void caught(Throwable thrown) {
        if (reading != null && (handler.isFollowed() || !(thrown instanceof IOException))) {
            reading.caught(thrown);
        }
    }

    /**
     * A part of an answer is about to be encoded.
     *
     * @return the request that has its whole answer with it, if nobody will tell when that is sent; {@code null} otherwise
     */
    synchronized NettyServerCall write(Object message, ChannelPromise promise) {
        NettyServerCall call = unanswered.peek();
        if (call == null) {
            return null;
        }
        boolean last = message instanceof LastHttpContent;
        if (message instanceof HttpResponse) {
            HttpResponse response = (HttpResponse) message;
            int status = response.status().code();
            boolean switches = status == SWITCHING_PROTOCOLS;
            preliminary = status < OK && !switches;
            if (!preliminary) {
                head(call, response);
                last |= switches;
            }
        }
        if (preliminary) {
            preliminary = !last;
            return null;
        }
        call.sent(message);
        if (!last) {
            return null;
        }
        unanswered.remove();
        // Of the answer that switches protocols an end may follow, which is not that of the next request's.
        preliminary = !(message instanceof LastHttpContent);
        if (!call.isFollowed) {
            return null;
        }
        if (promise.isVoid()) {
            return call;
        }
        promise.addListener(new Answered(handler, call));
        return null;
    }

    private void head(NettyServerCall call, HttpResponse response) {
        call.status = response.status().code();
        String value = call.responseHeader;
        header = value == null ? null : new HeaderLine(value, response.headers().contains(TraceHeader.NAME));
    }

    /** What is to be put into the head that is encoded now; {@code null} for nothing. */
    synchronized HeaderLine header() {
        HeaderLine next = header;
        header = null;
        return next;
    }

    @Override
    public void operationComplete(ChannelFuture closing) {
        closed();
    }

    /** What has no answer now will have none. */
    private synchronized void closed() {
        closed = true;
        for (NettyServerCall each : unanswered) {
            if (each.isFollowed) {
                each.end(handler);
            }
        }
        unanswered.clear();
    }
}
