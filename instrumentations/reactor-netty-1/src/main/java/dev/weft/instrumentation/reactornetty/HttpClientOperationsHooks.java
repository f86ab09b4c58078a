// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientRequest;

/** The hooks at {@code HttpClientOperations}: one request on a connection, and its response. */
final class HttpClientOperationsHooks {

    private HttpClientOperationsHooks() {}

    /** {@code beforeMarkSentHeaders()}: the last change to the headers before they are sent. */
    public static final class BeforeMarkSentHeaders extends Hook {

        public BeforeMarkSentHeaders(Handlers handlers) {}

        @Override
        public Object enter(Object operations, Object first, Object second) {
            return operations;
        }

        @Override
        public @Nullable Object exit(Object operations, @Nullable Object result, @Nullable Throwable thrown) {
            Exchange exchange = Exchanges.of(operations);
            if (exchange != null) {
                exchange.setHeaders(((HttpClientRequest) operations).requestHeaders());
            }
            return result;
        }
    }

    /** {@code onInboundNext(context, part)}: a part of a response arrives. */
    public static final class OnInboundNext extends ScopeHook {

        public OnInboundNext(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object operations, Object part, Object context) {
            Exchange exchange = Exchanges.of(operations);
            if (exchange == null) {
                return null;
            }
            boolean isLast = part instanceof LastHttpContent;
            if (part instanceof HttpResponse) {
                exchange.headReceived(((HttpClientRequest) operations).requestHeaders(), isLast);
            } else if (isLast) {
                exchange.bodyEnded();
            }
            return exchange.attachCaller();
        }
    }

    /** {@code onInboundCancel()}: the rest of the body is not wanted. */
    public static final class OnInboundCancel extends Hook {

        public OnInboundCancel(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object operations, Object first, Object second) {
            Exchange exchange = Exchanges.of(operations);
            if (exchange != null) {
                exchange.bodyEnded();
            }
            return null;
        }
    }

    /** {@code ChannelOperations.onInboundError(thrown)}. Before the head, the client may still try again. */
    public static final class OnInboundError extends Hook {

        public OnInboundError(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object operations, Object thrown, Object second) {
            Exchange exchange = Exchanges.of(operations);
            if (exchange != null) {
                exchange.bodyFailed((Throwable) thrown);
            }
            return null;
        }
    }
}
