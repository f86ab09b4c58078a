// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import java.net.http.HttpRequest;
import java.util.concurrent.CompletableFuture;

/** {@code MultiExchange.responseAsync}: all of one call, with the future of its final answer. */
public final class ExchangeHook extends Hook {

    private final HttpClientHandler handler;
    private Field request;

    public ExchangeHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        return handler.follows() ? handler.start(new JdkHttpClientCall(self, request(self))) : null;
    }

    /**
     * A dependent future is given back instead of the exchange's own: then the call is over before the application hears of
     * the answer, whereas of several dependents of one future the last comes first.
     */
    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        JdkHttpClientCall started = (JdkHttpClientCall) call;
        if (thrown != null || result == null) {
            handler.finish(started, thrown);
            return result;
        }
        handler.suspend(started);
        Completion completion = new Completion(handler, started);
        CompletableFuture<?> answered = ((CompletableFuture<?>) result).whenComplete(completion);
        // The client completes this one itself when its selector dies.
        answered.whenComplete(completion);
        return answered;
    }

    private HttpRequest request(Object exchange) throws ReflectiveOperationException {
        if (request == null) {
            Field field = exchange.getClass().getDeclaredField("request");
            field.setAccessible(true);
            request = field;
        }
        return (HttpRequest) request.get(exchange);
    }
}
