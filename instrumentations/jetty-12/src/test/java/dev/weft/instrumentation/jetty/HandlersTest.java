// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jetty without servlets. */
class HandlersTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean followed = new AtomicBoolean();
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private Server server;
    private ServerConnector connector;

    @TempDir
    Path home;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(home.resolve("file.txt"), "seven b");
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
        server = new Server();
        connector = new ServerConnector(server, new HttpConnectionFactory(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ResourceHandler files = new ResourceHandler();
        files.setBaseResource(ResourceFactory.of(files).newResource(home));
        server.setHandler(new Handler.Sequence(new Application(), files));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        try (FakeDaemon closing = daemon;
                InProcessAgent stopping = agent) {
            assertThat(closing.port()).isPositive();
            assertThat(stopping.agent()).isNotNull();
            server.stop();
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
    void isCurrentInHandler() throws Exception {
        answered("/sync", 200);
        assertThat(followed).isTrue();
    }

    @Test
    void endsWithAnswerOfOtherThread() throws Exception {
        assertThat(answered("/async", 200).number("http.response.content_length"))
                .isEqualTo(5);
    }

    @Test
    void seesNoFaultIfBodyIsLeftUnread() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            String head = "PUT /sync HTTP/1.1\r\nHost: subject\r\nContent-Length: 100000\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        }
        Document segment = daemon.take();
        assertThat(segment.number("http.response.status")).isEqualTo(200);
        assertThat(segment.has("fault")).isFalse();
    }

    @Test
    void recordsExceptionOfFailedCallback() throws Exception {
        Document segment = answered("/fail", 500);
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("failed");
    }

    @Test
    void seesNoFaultInAnswerGivenByException() throws Exception {
        Document segment = answered("/refuse", 422);
        assertThat(segment.flag("error")).isTrue();
        assertThat(segment.flag("fault")).isFalse();
    }

    @Test
    void seesRequestRefusedByEngine() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", connector.getLocalPort())) {
            socket.getOutputStream()
                    .write("GET /a/..;/b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.number("http.response.status")).isEqualTo(400);
        assertThat(segment.flag("fault")).isFalse();
    }

    @Test
    void recordsExceptionOfHandler() throws Exception {
        Document segment = answered("/throw", 500);
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("thrown");
    }

    @Test
    void recordsUrlAsCustomized() throws Exception {
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ForwardedRequestCustomizer());
        HttpRequest forwarded = HttpRequest.newBuilder(URI.create(url("/sync?query")))
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "shop.example")
                .build();
        client.send(forwarded, BodyHandlers.ofString());
        assertThat(daemon.takeSegment("subject").text("http.request.url")).isEqualTo("https://shop.example/sync");
    }

    @Test
    void recordsNoBodyOfHead() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(URI.create(url("/sync")))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertThat(daemon.takeSegment("subject").number("http.response.content_length"))
                .isZero();
    }

    @Test
    void leavesNoContextBehind() throws Exception {
        String first = answered("/sync", 200).traceId();
        String second = answered("/async", 200).traceId();
        String third = answered("/sync", 200).traceId();
        assertThat(Set.of(first, second, third)).hasSize(3);
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
        return "http://127.0.0.1:" + connector.getLocalPort() + path;
    }

    private final class Application extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            followed.set(agent.agent().handlers().httpServer().isFollowed());
            switch (Request.getPathInContext(request)) {
                case "/sync" -> response.write(true, BufferUtil.toBuffer("sync"), callback);
                case "/async" -> new Thread(() -> response.write(true, BufferUtil.toBuffer("async"), callback)).start();
                case "/fail" -> new Thread(() -> callback.failed(new IllegalStateException("failed"))).start();
                case "/refuse" -> throw new HttpException.RuntimeException(422, "refused");
                case "/throw" -> throw new IllegalStateException("thrown");
                default -> {
                    return false;
                }
            }
            return true;
        }
    }
}
