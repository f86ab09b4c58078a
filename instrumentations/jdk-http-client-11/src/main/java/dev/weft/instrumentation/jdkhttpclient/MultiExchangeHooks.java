// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.base.Privileged;
import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hooks at {@code MultiExchange}: one {@code send} or {@code sendAsync}, with its redirects and authentication. */
final class MultiExchangeHooks {

    private MultiExchangeHooks() {}

    /** {@code responseAsync(executor)}: begins the call, and returns a future that completes after the call has ended. */
    public static final class ResponseAsync extends Hook {

        private final HttpClientHandler handler;
        private @Nullable Field request;

        public ResponseAsync(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object exchange, Object executor, Object second)
                throws ReflectiveOperationException {
            JdkHttpClientCall call =
                    handler.follows() ? handler.start(new JdkHttpClientCall(exchange, request(exchange))) : null;
            if (call != null) {
                Sending.began(call);
            }
            return call;
        }

        /**
         * Returns a dependent future instead of the exchange's own. The call then ends before the application gets the
         * response: of several dependents of one future, the last one added runs first.
         */
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // A completion ends the call and throws nothing.
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            JdkHttpClientCall call = (JdkHttpClientCall) entered;
            if (thrown != null || result == null) {
                handler.finish(call, thrown);
                return result;
            }
            handler.suspend(call);
            Completion completion = new Completion(handler, call);
            CompletableFuture<?> response = ((CompletableFuture<?>) result).whenComplete(completion);
            // The client completes the returned future itself when its selector ends.
            response.whenComplete(completion);
            return response;
        }

        private HttpRequest request(Object exchange) throws ReflectiveOperationException {
            Field field = request;
            if (field == null) {
                field = found(exchange.getClass());
                request = field;
            }
            return (HttpRequest) field.get(exchange);
        }

        /** The thread that calls may have few permissions. */
        private static Field found(final Class<?> type) {
            return Privileged.get(new Supplier<Field>() {
                @Override
                public Field get() {
                    try {
                        Field field = type.getDeclaredField("request");
                        field.setAccessible(true);
                        return field;
                    } catch (NoSuchFieldException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
        }
    }

    /** {@code requestFilters(request)}: the exchange is about to send this request, its first or a further one. */
    public static final class RequestFilters extends Hook {

        public RequestFilters(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object exchange, Object request, Object second) {
            TraceContext sender = TraceHeaders.senderOf(exchange);
            if (sender != null) {
                TraceHeaders.put(request, sender);
            }
            return null;
        }
    }
}
