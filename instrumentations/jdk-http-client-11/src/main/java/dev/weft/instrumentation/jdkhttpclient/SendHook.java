// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/**
 * {@code HttpClientImpl.send(request, handler)}: the thread waits for its exchange. If it is interrupted, the application gets
 * an exception. Before JDK 16 the exchange goes on, and may get an answer that the application never sees.
 */
public final class SendHook extends Hook {

    private final HttpClientHandler handler;

    public SendHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public @Nullable Object enter(Object client, Object request, Object bodyHandler) {
        return handler.follows() ? Sending.begin() : null;
    }

    @Override
    public @Nullable Object exit(Object entered, @Nullable Object response, @Nullable Throwable thrown) {
        JdkHttpClientCall call = ((Sending) entered).end();
        if (thrown != null && call != null) {
            handler.finish(call, thrown);
        }
        return response;
    }
}
