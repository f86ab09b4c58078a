// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.http.HttpClientHandler;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/** The end of a call, on whichever thread. */
final class Completion implements BiConsumer<Object, Throwable> {

    private final HttpClientHandler handler;
    private final JdkHttpClientCall call;

    Completion(HttpClientHandler handler, JdkHttpClientCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void accept(Object answer, Throwable thrown) {
        call.answer = (HttpResponse<?>) answer;
        // Futures wrap what they pass on.
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        handler.finish(call, wrapped ? thrown.getCause() : thrown);
    }
}
