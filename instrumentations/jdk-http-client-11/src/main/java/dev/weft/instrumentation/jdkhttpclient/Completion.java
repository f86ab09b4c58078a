// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.http.HttpClientHandler;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Ends a call, on the thread that completes its future. */
final class Completion implements BiConsumer<@Nullable Object, @Nullable Throwable> {

    private final HttpClientHandler handler;
    private final JdkHttpClientCall call;

    Completion(HttpClientHandler handler, JdkHttpClientCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void accept(@Nullable Object response, @Nullable Throwable thrown) {
        call.response = (HttpResponse<?>) response;
        // A dependent future wraps the exception of the future that it depends on.
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
        handler.finish(call, cause == null ? thrown : cause);
    }
}
