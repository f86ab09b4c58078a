// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.asynchttpclient.AsyncCompletionHandlerBase;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.ws.WebSocketUpgradeHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behaviour that only this client has: handlers that get each part of a response, retries, web sockets. */
class AsyncHttpClientTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
    private static final String WEB_SOCKET_KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final AsyncHttpClient client = new DefaultAsyncHttpClient();

    @AfterEach
    void close() throws IOException {
        client.close();
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void eachHandlerMethodRunsInCallersContext() throws Exception {
        List<Future<?>> others = new CopyOnWriteArrayList<>();
        agent.inRequest(() -> {
            client.prepareGet(server.url("/length/1"))
                    .execute(new AsyncCompletionHandlerBase() {
                        @Override
                        public State onStatusReceived(HttpResponseStatus status) throws Exception {
                            others.add(get("/length/2"));
                            return super.onStatusReceived(status);
                        }

                        @Override
                        public State onBodyPartReceived(HttpResponseBodyPart part) throws Exception {
                            others.add(get("/length/3"));
                            return super.onBodyPartReceived(part);
                        }
                    })
                    .get();
            for (Future<?> each : others) {
                each.get();
            }
            return null;
        });
        assertThat(daemon.takeSegment("subject").subsegments())
                .extracting(call -> call.text("http.request.url"))
                .contains(server.url("/length/1"), server.url("/length/2"), server.url("/length/3"));
        assertThat(others).hasSizeGreaterThan(1);
    }

    @Test
    void applicationsRequestIsUnchanged() throws Exception {
        Request request = new RequestBuilder()
                .setUrl(server.url("/length/1"))
                .addHeader(TRACE_HEADER, "mine")
                .build();
        agent.inRequest(() -> client.executeRequest(request).get());
        assertThat(request.getHeaders().getAll(TRACE_HEADER)).containsExactly("mine");
        assertThat(server.onlyRequest().traceHeader()).startsWith("Root=");
        daemon.takeSegment("subject");
    }

    @Test
    void retriesArePartOfTheCall() throws Exception {
        agent.inRequest(() -> {
            assertThatThrownBy(() -> get("/close").get()).isInstanceOf(ExecutionException.class);
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(server.requests())
                .hasSizeGreaterThan(1)
                .extracting(TestServer.Request::traceHeader)
                .containsOnly("Root=" + segment.traceId() + ";Parent="
                        + segment.onlySubsegment().id() + ";Sampled=1");
    }

    @Test
    void listenerRunsInCallersContext() throws Exception {
        CompletableFuture<Object> second = new CompletableFuture<>();
        agent.inRequest(() -> {
            client.prepareGet(server.url("/slow?ms=50"))
                    .execute()
                    .addListener(
                            () -> get("/length/2").toCompletableFuture().thenAccept(second::complete), Runnable::run);
            return second.get();
        });
        assertThat(daemon.takeSegment("subject").subsegments()).hasSize(2);
    }

    @Test
    void callOfAWebSocketEndsWhenItIsOpen() throws Exception {
        try (ServerSocket webSockets = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> upgrade(webSockets));
            String url = "ws://127.0.0.1:" + webSockets.getLocalPort() + "/";
            agent.inRequest(() -> client.prepareGet(url)
                    .execute(new WebSocketUpgradeHandler.Builder().build())
                    .get());
            Document call = daemon.takeSegment("subject").onlySubsegment();
            assertThat(call.number("http.response.status")).isEqualTo(101);
            accepted.get().close();
        }
    }

    private ListenableFuture<?> get(String path) {
        return client.prepareGet(server.url(path)).execute();
    }

    private static Socket upgrade(ServerSocket webSockets) {
        try {
            Socket socket = webSockets.accept();
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String key = "";
            for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                    key = line.substring(line.indexOf(':') + 1).trim();
                }
            }
            byte[] accept = MessageDigest.getInstance("SHA-1")
                    .digest((key + WEB_SOCKET_KEY).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Accept: "
                                    + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return socket;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
