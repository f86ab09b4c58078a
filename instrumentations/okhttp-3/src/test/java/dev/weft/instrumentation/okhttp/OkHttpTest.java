// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Cache;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour that only this client has: interceptors, a dispatcher that holds calls back, a cache. */
class OkHttpTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final OkHttpClient client = new OkHttpClient();

    @AfterEach
    void close() {
        client.dispatcher().executorService().shutdown();
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void interceptorsSeeTheApplicationsRequest() throws Exception {
        List<Request> seen = new ArrayList<>();
        Interceptor interceptor = chain -> {
            seen.add(chain.request());
            Response response = chain.proceed(chain.request());
            seen.add(response.request());
            return response;
        };
        OkHttpClient intercepted = client.newBuilder()
                .addInterceptor(interceptor)
                .addNetworkInterceptor(interceptor)
                .build();
        Request request = new Request.Builder()
                .url(server.url("/length/1"))
                .header(TRACE_HEADER, "mine")
                .build();
        agent.inRequest(() -> {
            Response response = intercepted.newCall(request).execute();
            seen.add(response.request());
            seen.add(response.networkResponse().request());
            return read(response);
        });
        assertThat(seen)
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.headers(TRACE_HEADER)).containsExactly("mine"));
        assertThat(seen)
                .allSatisfy(
                        each -> assertThat(each.headers().values(TRACE_HEADER)).containsExactly("mine"));
        assertThat(server.onlyRequest().traceHeader()).startsWith("Root=");
        daemon.takeSegment("subject");
    }

    @Test
    void heldBackCallKeepsItsCallersContext() throws Exception {
        client.dispatcher().setMaxRequestsPerHost(1);
        CountDownLatch bothEnqueued = new CountDownLatch(1);
        List<CompletableFuture<String>> answers = new ArrayList<>();
        agent.inRequest(() -> answers.add(enqueue("/length/1", () -> await(bothEnqueued))));
        agent.inRequest(() -> answers.add(enqueue("/length/2", () -> call("/length/3"))));
        answers.add(enqueue("/length/4", () -> call("/length/5")));
        bothEnqueued.countDown();
        for (CompletableFuture<String> each : answers) {
            each.get(10, TimeUnit.SECONDS);
        }
        List<Document> documents = daemon.take(5);
        assertThat(documents)
                .extracting(Document::name)
                .filteredOn("subject"::equals)
                .hasSize(2);
        assertThat(traceId("/length/1")).isEqualTo(documents.get(0).traceId());
        assertThat(traceId("/length/2"))
                .isEqualTo(traceId("/length/3"))
                .isEqualTo(documents.get(1).traceId());
        assertThat(traceId("/length/4")).isEqualTo(traceId("/length/5")).isNull();
    }

    @Test
    void callRefusedByExecutorEnds() throws Exception {
        client.dispatcher().executorService().shutdown();
        agent.inRequest(() -> {
            try {
                enqueue("/length/1", () -> {});
            } catch (RuntimeException thrownByEarlyVersions) {
                assertThat(thrownByEarlyVersions).isInstanceOf(RejectedExecutionException.class);
            }
            return null;
        });
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.exceptions()).isNotEmpty();
    }

    @Test
    void secondExecutionRecordsNothing() throws Exception {
        agent.inRequest(() -> {
            Call call = newCall(server.url("/length/1"));
            read(call.execute());
            assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> enqueue(call, () -> {})).isInstanceOf(IllegalStateException.class);
            return null;
        });
        assertThat(daemon.takeSegment("subject").subsegments()).hasSize(1);
    }

    @Test
    void cachedAnswerIsRecorded(@TempDir Path directory) throws Exception {
        HttpServer cacheable = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        cacheable.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=60");
            exchange.sendResponseHeaders(200, 5);
            exchange.getResponseBody().write("fresh".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        cacheable.start();
        String url = "http://127.0.0.1:" + cacheable.getAddress().getPort() + "/";
        try (Cache cache = new Cache(directory.toFile(), 1_000_000)) {
            OkHttpClient caching = client.newBuilder().cache(cache).build();
            for (int i = 0; i < 2; i++) {
                agent.inRequest(() -> read(
                        caching.newCall(new Request.Builder().url(url).build()).execute()));
            }
            assertThat(cache.hitCount()).isEqualTo(1);
        } finally {
            cacheable.stop(0);
        }
        assertThat(daemon.take(2))
                .allSatisfy(segment -> assertThat(segment.onlySubsegment().number("http.response.status"))
                        .isEqualTo(200));
    }

    @Test
    void authenticatedRequestCarriesHeader() throws Exception {
        List<String> headers = new CopyOnWriteArrayList<>();
        HttpServer guarded = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        guarded.createContext("/", exchange -> {
            headers.add(exchange.getRequestHeaders().getFirst(TRACE_HEADER));
            boolean known = exchange.getRequestHeaders().containsKey("Authorization");
            exchange.sendResponseHeaders(known ? 200 : 401, -1);
            exchange.close();
        });
        guarded.start();
        OkHttpClient authenticated = client.newBuilder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", Credentials.basic("user", "open"))
                        .build())
                .build();
        try {
            String url = "http://127.0.0.1:" + guarded.getAddress().getPort() + "/";
            agent.inRequest(() -> read(authenticated
                    .newCall(new Request.Builder().url(url).build())
                    .execute()));
        } finally {
            guarded.stop(0);
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.onlySubsegment().number("http.response.status")).isEqualTo(200);
        assertThat(headers).hasSize(2).containsOnly(headerOf(segment));
    }

    @Test
    void failureLooksAsWithoutAgent() {
        String url = "http://127.0.0.1:" + TestServer.refusingPort() + "/";
        Throwable expected = failure(() -> newCall(url).execute());
        Throwable found = failure(() -> agent.inRequest(() -> newCall(url).execute()));
        daemon.takeSegment("subject");
        assertThat(found).hasSameClassAs(expected).hasMessage(expected.getMessage());
        assertThat(library(found)).isEqualTo(library(expected));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Throwable failure(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("expected a failure");
    }

    /** The frames above the test's own. */
    private static List<String> library(Throwable thrown) {
        return List.of(thrown.getStackTrace()).stream()
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.weft.instrumentation.okhttp.OkHttpTest"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }

    private Call newCall(String url) {
        return client.newCall(new Request.Builder().url(url).build());
    }

    private CompletableFuture<String> enqueue(String path, Action then) {
        return enqueue(newCall(server.url(path)), then);
    }

    private static CompletableFuture<String> enqueue(Call called, Action then) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        called.enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                answer.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                String text = read(response);
                try {
                    then.run();
                    answer.complete(text);
                } catch (Exception e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        return answer;
    }

    private void call(String path) throws IOException {
        read(newCall(server.url(path)).execute());
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Trace id that the request to {@code path} carried; {@code null} if it carried no trace header. */
    private String traceId(String path) {
        return server.requests().stream()
                .filter(request -> request.path().equals(path))
                .findFirst()
                .orElseThrow()
                .header(TRACE_HEADER)
                .map(header -> header.replaceFirst("Root=", "").replaceFirst(";.*", ""))
                .orElse(null);
    }

    private static String headerOf(Document segment) {
        return "Root=" + segment.traceId() + ";Parent="
                + segment.onlySubsegment().id() + ";Sampled=1";
    }

    private static String read(Response response) throws IOException {
        return response.body().string();
    }
}
