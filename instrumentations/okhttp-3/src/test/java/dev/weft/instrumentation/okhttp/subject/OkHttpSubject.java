// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The ways to call with OkHttp. */
@SuppressWarnings("deprecation") // Applications still use what later versions deprecate.
public final class OkHttpSubject extends AsyncClientSubject {

    private final OkHttpClient client = new OkHttpClient();
    private final Map<String, Request> reused = new ConcurrentHashMap<>();

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "HEAD", "POST", "GET_REUSED", "OWN_TRACE_HEADER", "ENQUEUED_GET", "ENQUEUED_POST");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        Call call = client.newCall(request(operation, url));
        if (operation.equals("UNREAD")) {
            call.execute();
            return "unread";
        }
        return operation.startsWith("ENQUEUED") ? enqueued(call) : read(call.execute());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private Request request(String operation, String url) {
        Request.Builder request = new Request.Builder().url(url).header("X-Subject", operation);
        switch (operation) {
            case "HEAD":
                return request.head().build();
            case "POST":
            case "ENQUEUED_POST":
                return request.post(RequestBody.create(MediaType.parse("text/plain"), "posted"))
                        .build();
            case "EXPECT":
                return request.header("Expect", "100-continue")
                        .post(RequestBody.create(MediaType.parse("text/plain"), "posted"))
                        .build();
            case "GET_REUSED":
                return reused.computeIfAbsent(url, key -> request.build());
            case "OWN_TRACE_HEADER":
                return request.header("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0")
                        .header("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00")
                        .build();
            default:
                return request.build();
        }
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(client, url, callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        OkHttpClient impatient = client.newBuilder()
                .readTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
        return begin(impatient, url, callback);
    }

    private static Pending begin(OkHttpClient client, String url, BiConsumer<String, Throwable> callback) {
        Call call = client.newCall(new Request.Builder().url(url).build());
        enqueue(call, callback);
        return call::cancel;
    }

    private static String enqueued(Call call) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        enqueue(call, (text, thrown) -> {
            if (thrown == null) {
                answer.complete(text);
            } else {
                answer.completeExceptionally(thrown);
            }
        });
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static void enqueue(Call call, BiConsumer<String, Throwable> callback) {
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                callback.accept(null, e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                String text;
                try {
                    text = read(response);
                } catch (IOException e) {
                    callback.accept(null, e);
                    return;
                }
                callback.accept(text, null);
            }
        });
    }

    private static String read(Response response) throws IOException {
        int length = 0;
        // bytes() would throw for HEAD: it compares Content-Length with the length of the body.
        try (InputStream body = response.body().byteStream()) {
            while (body.read() >= 0) {
                length++;
            }
        }
        return response.code() + " " + length;
    }
}
