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
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The requests that arrived on one channel and have no complete response yet. Responses are sent in the order of the
 * requests. Methods are synchronized, although nearly always the codec's thread calls them. Messages, promises and exceptions may
 * be the application's: they are read under no lock.
 */
final class ServerExchanges implements ChannelFutureListener {

    /** More than pipelining makes: the responses do not pass the codec, so the requests would stay here. */
    private static final int MAX_UNANSWERED = 1000;

    private static final int NO_HEAD = -1;
    private static final int OK = 200;
    private static final int SWITCHING_PROTOCOLS = 101;

    /** The name is unique: hooks beside another copy of Netty, or of a stopped agent, have another key. */
    private static final AttributeKey<ServerExchanges> KEY = AttributeKey.valueOf(
            ServerExchanges.class.getName() + '@' + System.identityHashCode(ServerExchanges.class));

    private final Channel channel;
    private final HttpServerHandler handler;
    private final Queue<NettyServerCall> unanswered = new ArrayDeque<NettyServerCall>();

    /** The last request that arrived and is followed. More parts may come. */
    private @Nullable NettyServerCall reading;

    /** The response that is written is not the final one, such as 100 Continue, until its end. */
    private boolean preliminary;

    private @Nullable HeaderLine header;

    private boolean closed;

    private ServerExchanges(Channel channel, HttpServerHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    /** Returns {@code null} before the first request. */
    static @Nullable ServerExchanges of(Channel channel) {
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
     * Parts of requests are about to be delivered.
     *
     * @return whether their request was made current on this thread
     */
    boolean read(List<?> decoded) {
        boolean current = deliver(decoded);
        if (hasGivenUp()) {
            close();
        }
        return current;
    }

    private synchronized boolean hasGivenUp() {
        return closed && !unanswered.isEmpty();
    }

    private boolean deliver(List<?> decoded) {
        boolean current = false;
        for (int i = 0; i < decoded.size(); i++) {
            if (decoded.get(i) instanceof HttpRequest) {
                setReading(null);
                current |= arrived((HttpRequest) decoded.get(i));
            }
        }
        NettyServerCall continued = current ? null : reading();
        return current || continued != null && !continued.isAnswered() && handler.resume(continued);
    }

    private boolean arrived(HttpRequest request) {
        if (!request.protocolVersion().protocolName().equals("HTTP") || !hasRoom()) {
            return false;
        }
        NettyServerCall call = new NettyServerCall(channel, request, handler);
        call.isFollowed = !isPlaceholder(request) && handler.start(call) != null;
        if (!add(call)) {
            if (call.isFollowed) {
                call.breakOff();
            }
            return false;
        }
        return call.isFollowed;
    }

    private synchronized boolean hasRoom() {
        closed |= unanswered.size() == MAX_UNANSWERED;
        return !closed;
    }

    /** Returns {@code false} if the connection was closed meanwhile. */
    private synchronized boolean add(NettyServerCall call) {
        if (!closed) {
            unanswered.add(call);
            reading = call.isFollowed ? call : reading;
        }
        return !closed;
    }

    private synchronized @Nullable NettyServerCall reading() {
        return reading;
    }

    private synchronized void setReading(@Nullable NettyServerCall call) {
        reading = call;
    }

    /** Whether {@code HttpObjectDecoder} made this message up, because it could not read the first line. */
    private static boolean isPlaceholder(HttpRequest request) {
        return request.decoderResult().isFailure() && request.uri().equals("/bad-request");
    }

    /** An {@code IOException} of the connection counts only while the request is current. */
    void caught(Throwable thrown) {
        NettyServerCall current = reading();
        if (current != null && (handler.isFollowed() || !(thrown instanceof IOException))) {
            current.caught(thrown);
        }
    }

    /**
     * A part of a response is about to be encoded.
     *
     * @return if this is the last part and {@code promise} takes no listener: the call, to be ended after the method
     */
    @Nullable
    NettyServerCall write(Object message, ChannelPromise promise) {
        NettyServerCall call = oldest();
        if (call == null) {
            return null;
        }
        boolean isHead = message instanceof HttpResponse;
        int status = isHead ? ((HttpResponse) message).status().code() : NO_HEAD;
        HeaderLine line = isHead ? line(call, (HttpResponse) message) : null;
        long bytes = NettyServerCall.lengthOf(message);
        if (!written(call, status, line, bytes, message instanceof LastHttpContent) || !call.isFollowed) {
            return null;
        }
        if (promise.isVoid()) {
            return call;
        }
        promise.addListener(new Answered(call));
        return null;
    }

    private synchronized @Nullable NettyServerCall oldest() {
        return unanswered.peek();
    }

    private static @Nullable HeaderLine line(NettyServerCall call, HttpResponse response) {
        String value = call.responseHeader;
        return value == null ? null : new HeaderLine(value, response.headers().contains(TraceHeader.NAME));
    }

    /**
     * Notes a part of the response of {@code call}.
     *
     * @param status or {@link #NO_HEAD}
     * @return whether this was the last part
     */
    private synchronized boolean written(
            NettyServerCall call, int status, @Nullable HeaderLine line, long bytes, boolean isEnd) {
        if (unanswered.peek() != call) {
            return false;
        }
        boolean last = isEnd;
        if (status != NO_HEAD) {
            boolean switches = status == SWITCHING_PROTOCOLS;
            preliminary = status < OK && !switches;
            // A second head is not sent: the encoder refuses it.
            if (!preliminary && call.status == 0) {
                call.status = status;
                header = line;
                last |= switches;
            }
        }
        if (preliminary) {
            preliminary = !last;
            return false;
        }
        call.sent(bytes);
        if (last) {
            unanswered.remove();
            // A last part may follow the head that switches protocols. It is not that of the next response.
            preliminary = !isEnd;
        }
        return last;
    }

    /** Returns the line for the head that is encoded now; {@code null} for none. */
    synchronized @Nullable HeaderLine takeHeader() {
        HeaderLine next = header;
        header = null;
        return next;
    }

    @Override
    public void operationComplete(ChannelFuture closing) {
        close();
    }

    /** An idle connection must not keep the headers of its last request. */
    private synchronized void answered(NettyServerCall call) {
        if (reading == call) {
            reading = null;
        }
    }

    /** The requests that wait now get no response any more. Ended without the lock, since that reads their exceptions. */
    private void close() {
        List<NettyServerCall> waiting;
        synchronized (this) {
            closed = true;
            waiting = new ArrayList<NettyServerCall>(unanswered);
            unanswered.clear();
        }
        for (NettyServerCall each : waiting) {
            if (each.isFollowed) {
                each.breakOff();
            }
        }
    }

    /** The last part of a response was sent, or sending failed. */
    private final class Answered implements GenericFutureListener<Future<Object>> {

        private final NettyServerCall call;

        Answered(NettyServerCall call) {
            this.call = call;
        }

        @Override
        public void operationComplete(Future<Object> sent) {
            if (sent.isSuccess()) {
                call.end();
            } else {
                call.breakOff();
            }
            answered(call);
        }
    }
}
