// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code Http2StreamFrameToHttpObjectCodec} and its superclass. Each stream has a channel of its own. */
final class Http2Hooks {

    private Http2Hooks() {}

    /**
     * {@code MessageToMessageCodec.channelRead(context, frame)}, of any codec. Closes the scope that {@link Decode} opens.
     */
    public static final class ChannelRead extends Hook {

        private final @Nullable Exchanges exchanges;

        public ChannelRead(Handlers handlers) {
            this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
        }

        @Override
        public @Nullable Object enter(Object codec, Object context, Object frame) {
            return exchanges != null && Modules.isHttp2Codec(codec) ? exchanges.save() : null;
        }

        @Override
        public @Nullable Object exit(Object scope, @Nullable Object result, @Nullable Throwable thrown) {
            Scope.close((Scope) scope);
            return result;
        }
    }

    /** {@code decode(context, frame, out)}: a frame has become parts of a message. */
    public static final class Decode extends Hook {

        private static final class Decoding {

            final Channel stream;
            final List<?> out;

            Decoding(Channel stream, List<?> out) {
                this.stream = stream;
                this.out = out;
            }
        }

        private final Exchanges exchanges;

        public Decode(Handlers handlers) {
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(Object codec, Object context, Object out) {
            return new Decoding(((ChannelHandlerContext) context).channel(), (List<?>) out);
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            Decoding decoding = (Decoding) entered;
            if (!decoding.out.isEmpty()) {
                exchanges.read(decoding.stream, decoding.out);
            }
            return result;
        }
    }

    /** {@code MessageToMessageCodec.write(context, message, promise)}, of any codec. */
    public static final class Write extends Hook {

        private final @Nullable Exchanges exchanges;

        public Write(Handlers handlers) {
            this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
        }

        @Override
        public @Nullable Object enter(Object codec, Object message, Object promise) {
            return exchanges != null && Modules.isHttp2Codec(codec)
                    ? exchanges.write(message, (ChannelPromise) promise)
                    : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            ((NettyServerCall) call).end();
            return result;
        }
    }

    /** {@code encode(context, message, out)}: the head of a message becomes a frame. */
    public static final class Encode extends Hook {

        private final Exchanges exchanges;

        public Encode(Handlers handlers) {
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(Object codec, Object context, Object out) {
            HeaderLine header = exchanges.takeHeader(((ChannelHandlerContext) context).channel());
            return header == null ? null : header.into((List<?>) out);
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            HeaderLine header = (HeaderLine) entered;
            Object head = header.head();
            if (thrown == null && head instanceof Http2HeadersFrame) {
                header.setOn(((Http2HeadersFrame) head).headers());
            }
            return result;
        }
    }
}
