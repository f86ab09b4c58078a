// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hooks at the codec of HTTP/1.1 and at the pipeline. */
final class HttpHooks {

    private HttpHooks() {}

    /** {@code ByteToMessageDecoder.fireChannelRead(context, decoded, size)}, of any decoder. */
    public static final class FireChannelRead extends Hook {

        private final @Nullable Exchanges exchanges;

        public FireChannelRead(Handlers handlers) {
            this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object context, Object list) {
            List<?> decoded = (List<?>) list;
            return exchanges == null || decoded.isEmpty() || !(decoded.get(0) instanceof HttpObject)
                    ? null
                    : exchanges.read(((ChannelHandlerContext) context).channel(), decoded);
        }

        @Override
        public @Nullable Object exit(Object scope, @Nullable Object result, @Nullable Throwable thrown) {
            Scope.close((Scope) scope);
            return result;
        }
    }

    /** {@code write(context, message, promise)} of any encoder: a part of a request or response. */
    public static final class Write extends Hook {

        private final @Nullable Exchanges exchanges;

        public Write(Handlers handlers) {
            this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
        }

        @Override
        public @Nullable Object enter(Object encoder, Object message, Object promise) {
            return exchanges != null
                            && (encoder instanceof HttpResponseEncoder || encoder instanceof HttpRequestEncoder)
                    ? exchanges.write(message, (ChannelPromise) promise)
                    : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            ((NettyServerCall) call).end();
            return result;
        }
    }

    /** {@code HttpObjectEncoder.encode(context, message, out)}: the head of a message becomes bytes. */
    public static final class Encode extends Hook {

        private final Exchanges exchanges;

        public Encode(Handlers handlers) {
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(Object encoder, Object context, Object out) {
            HeaderLine header = exchanges.takeHeader(((ChannelHandlerContext) context).channel());
            return header == null ? null : header.into((List<?>) out);
        }

        @Override
        public @Nullable Object exit(Object header, @Nullable Object result, @Nullable Throwable thrown) {
            if (thrown == null) {
                ((HeaderLine) header).insert();
            }
            return result;
        }
    }

    /** {@code AbstractChannelHandlerContext.invokeExceptionCaught(cause)}: a handler threw, or the connection failed. */
    public static final class InvokeExceptionCaught extends Hook {

        public InvokeExceptionCaught(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object context, Object cause, Object second) {
            if (Modules.HTTP) {
                caught(((ChannelHandlerContext) context).channel(), (Throwable) cause);
            }
            return null;
        }

        private static void caught(Channel channel, Throwable cause) {
            ServerExchanges received = ServerExchanges.of(channel);
            if (received != null) {
                received.caught(cause);
            }
            ClientExchanges sent = ClientExchanges.of(channel);
            if (sent != null) {
                sent.caught(cause);
            }
        }
    }
}
