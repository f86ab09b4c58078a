// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives each part of a message to the server's or to the client's exchanges of its channel. Parts of requests and of
 * responses are objects of the same types on both sides.
 */
final class Exchanges {

    private final Handlers handlers;

    Exchanges(Handlers handlers) {
        this.handlers = handlers;
    }

    /**
     * Parts are about to be delivered to the pipeline. During that the request is current, or the caller of a response.
     *
     * @return to be closed after the delivery; {@code null} if nothing has changed
     */
    @Nullable
    Scope read(Channel channel, List<?> decoded) {
        Object first = decoded.get(0);
        // An embedded channel decodes what did not arrive from outside.
        ServerExchanges received = first instanceof HttpRequest && !(channel instanceof EmbeddedChannel)
                ? ServerExchanges.begun(channel, handlers.httpServer())
                : first instanceof HttpResponse ? null : ServerExchanges.of(channel);
        if (received != null) {
            Scope scope = save();
            return received.read(decoded) ? scope : null;
        }
        ClientExchanges sent = ClientExchanges.of(channel);
        return sent == null ? null : sent.read(decoded);
    }

    /** Returns what {@link ServerExchanges#write} returns. */
    @Nullable
    NettyServerCall write(Object message, ChannelPromise promise) {
        if (message instanceof HttpRequest) {
            if (!handlers.httpClient().isClaimed(promise.channel())) {
                ClientExchanges.begun(promise.channel(), handlers).write((HttpRequest) message, promise);
            }
            return null;
        }
        ServerExchanges received = ServerExchanges.of(promise.channel());
        return received == null ? null : received.write(message, promise);
    }

    /** Returns the line for the head that is encoded now; {@code null} for none. */
    @Nullable
    HeaderLine takeHeader(Channel channel) {
        ServerExchanges received = ServerExchanges.of(channel);
        if (received != null) {
            return received.takeHeader();
        }
        ClientExchanges sent = ClientExchanges.of(channel);
        return sent == null ? null : sent.takeHeader();
    }

    /** Returns a scope that restores what is current now. */
    Scope save() {
        return handlers.work().save();
    }
}
