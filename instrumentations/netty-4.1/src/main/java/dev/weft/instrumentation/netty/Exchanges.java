// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;

/** Whose the parts are that pass on a channel: those of requests and answers are objects of the same kinds on both sides. */
final class Exchanges {

    private final HttpServerHandler server;
    private final HttpClientHandler client;
    private final WorkHandler work;

    Exchanges(Handlers handlers) {
        this.server = handlers.httpServer();
        this.client = handlers.httpClient();
        this.work = handlers.work();
    }

    /**
     * While parts of a request are handed on, the request is current, and while those of an answer are, whoever asked for it.
     *
     * @return for {@link WorkHandler#end} when that is done; {@code null} if nothing has changed
     */
    Scope read(Channel channel, List<?> decoded) {
        Object first = decoded.get(0);
        // What an embedded channel decodes nobody sent.
        ServerExchanges served = first instanceof HttpRequest && !(channel instanceof EmbeddedChannel)
                ? ServerExchanges.begun(channel, server)
                : first instanceof HttpResponse ? null : ServerExchanges.of(channel);
        if (served != null) {
            Scope before = work.save();
            return served.read(decoded) ? before : null;
        }
        ClientExchanges sent = ClientExchanges.of(channel);
        return sent == null ? null : sent.read(decoded);
    }

    /** @return as {@link ServerExchanges#write} */
    NettyServerCall write(Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            if (client.isClaimed(promise.channel())) {
                return null;
            }
            ClientExchanges.begun(promise.channel(), client, work).write((HttpRequest) message, promise);
            return null;
        }
        ServerExchanges served = ServerExchanges.of(promise.channel());
        return served == null ? null : served.write(message, promise);
    }

    /** What is to be put into the head that is encoded now; {@code null} for nothing. */
    HeaderLine header(Channel channel) {
        ServerExchanges served = ServerExchanges.of(channel);
        if (served != null) {
            return served.header();
        }
        ClientExchanges sent = ClientExchanges.of(channel);
        return sent == null ? null : sent.header();
    }

    void end(NettyServerCall answered) {
        answered.end(server);
    }

    /** What is current now, for {@link #close}. */
    Scope save() {
        return work.save();
    }

    void close(Scope before) {
        Scope.close(before);
    }
}
