// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Undertow without servlets. */
class HandlersTest {

    private static final String MUCH = "much".repeat(4_000_000);

    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean followed = new AtomicBoolean();
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private Undertow server;

    @TempDir
    Path home;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("file.txt"), "seven b");
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon, "annotations=route=route");
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setIoThreads(1)
                .setWorkerThreads(1)
                .setHandler(Handlers.path(Handlers.resource(new PathResourceManager(home, 1024)))
                        .addExactPath("/io", exchange -> answer(exchange, "io"))
                        .addExactPath("/handler", exchange -> exchange.dispatch(e -> answer(e, "worker")))
                        .addExactPath("/task", exchange -> exchange.dispatch(() -> answer(exchange, "worker")))
                        .addExactPath("/executor", exchange -> exchange.dispatch(threads, e -> answer(e, "executor")))
                        .addExactPath("/later", exchange -> {
                            exchange.dispatch();
                            new Thread(() -> answerLater(exchange)).start();
                        })
                        .addExactPath("/blocking", new BlockingHandler(exchange -> {
                            note();
                            exchange.getOutputStream().write("blocking".getBytes(StandardCharsets.UTF_8));
                        }))
                        .addExactPath(
                                "/receiver",
                                exchange -> exchange.getRequestReceiver()
                                        .receiveFullString((e, body) -> answer(e, body.length() + " characters")))
                        .addExactPath(
                                "/sender",
                                exchange -> exchange.getResponseSender().send(MUCH, new IoCallback() {
                                    @Override
                                    public void onComplete(HttpServerExchange e, Sender sender) {
                                        note();
                                        sender.close();
                                    }

                                    @Override
                                    public void onException(HttpServerExchange e, Sender sender, IOException thrown) {
                                        e.endExchange();
                                    }
                                }))
                        .addPrefixPath(
                                "/shop",
                                Handlers.pathTemplate().add("/orders/{id}", exchange -> answer(exchange, "order")))
                        .addExactPath("/throw", exchange -> {
                            throw new IllegalStateException("thrown");
                        })
                        .addExactPath("/rewritten", exchange -> {
                            exchange.setRequestURI("/elsewhere");
                            answer(exchange, "rewritten");
                        }))
                .build();
        server.start();
        agent.awaitPropagation();
    }

    @AfterEach
    void stop() {
        try (FakeDaemon closing = daemon;
                InProcessAgent stopping = agent) {
            assertThat(closing.port()).isPositive();
            assertThat(stopping.agent()).isNotNull();
            server.stop();
            threads.shutdownNow();
        }
    }

    @Test
    void seesFileOfHandler() throws Exception {
        assertThat(answered("/file.txt", 200).number("http.response.content_length"))
                .isEqualTo(7);
    }

    @Test
    void seesNotFoundOfEngine() throws Exception {
        assertThat(answered("/none", 404).flag("error")).isTrue();
    }

    @Test
    void isCurrentOnIoThread() throws Exception {
        answered("/io", 200);
        assertThat(followed).isTrue();
    }

    @Test
    void isCurrentInDispatchedHandler() throws Exception {
        answered("/handler", 200);
        assertThat(followed).isTrue();
    }

    @Test
    void isCurrentInDispatchedTask() throws Exception {
        answered("/task", 200);
        assertThat(followed).isTrue();
    }

    @Test
    void isCurrentOnExecutorOfApplication() throws Exception {
        answered("/executor", 200);
        assertThat(followed).isTrue();
    }

    @Test
    void endsWhenOtherThreadAnswers() throws Exception {
        assertThat(answered("/later", 200).number("http.response.content_length"))
                .isEqualTo(5);
    }

    @Test
    void isCurrentInBlockingHandler() throws Exception {
        assertThat(answered("/blocking", 200).number("http.response.content_length"))
                .isEqualTo(8);
        assertThat(followed).isTrue();
    }

    /** The body is larger than what the server has read when it calls the handler. */
    @Test
    void isCurrentInCallbackOfReceiver() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(URI.create(url("/receiver")))
                .POST(HttpRequest.BodyPublishers.ofString(MUCH))
                .build();
        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo(MUCH.length() + " characters");
        daemon.takeSegment("subject");
        assertThat(followed).isTrue();
    }

    /** The body is larger than what a socket takes at once. */
    @Test
    void isCurrentInCallbackOfSender() throws Exception {
        assertThat(answered("/sender", 200).number("http.response.content_length"))
                .isEqualTo(MUCH.length());
        assertThat(followed).isTrue();
    }

    @Test
    void recordsExceptionOfHandler() throws Exception {
        Document segment = answered("/throw", 500);
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("thrown");
    }

    @Test
    void recordsUrlBeforeItIsRewritten() throws Exception {
        assertThat(answered("/rewritten", 200).text("http.request.url")).isEqualTo(url("/rewritten"));
    }

    @Test
    void annotatesThePathTemplate() throws Exception {
        assertThat(answered("/shop/orders/7", 200).text("annotations.route")).isEqualTo("/orders/{id}");
    }

    @Test
    void annotatesNoRouteOfOtherHandlers() throws Exception {
        assertThat(answered("/io", 200).has("annotations")).isFalse();
    }

    @Test
    void recordsNoBodyOfHead() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(url("/io")))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(daemon.takeSegment("subject").number("http.response.content_length"))
                .isZero();
    }

    @Test
    void leavesNoContextBehind() throws Exception {
        // One worker thread and one I/O thread serve all requests.
        String first = answered("/task", 200).traceId();
        String second = answered("/io", 200).traceId();
        String third = answered("/handler", 200).traceId();
        assertThat(Set.of(first, second, third)).hasSize(3);
    }

    /** Called on a thread that does not carry the request. */
    private static void answerLater(HttpServerExchange exchange) {
        exchange.getResponseSender().send("later");
    }

    /** Records whether a call made here would belong to the request. */
    private void note() {
        followed.set(agent.agent().handlers().httpServer().isFollowed());
    }

    private void answer(HttpServerExchange exchange, String text) {
        note();
        exchange.getResponseSender().send(text);
    }

    private Document answered(String path, int status) throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(status);
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        return segment;
    }

    private String url(String path) {
        InetSocketAddress address =
                (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
        return "http://127.0.0.1:" + address.getPort() + path;
    }
}
