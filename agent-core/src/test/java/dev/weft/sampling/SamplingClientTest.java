// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SamplingClientTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private static Map<String, Object> post(int port) throws IOException {
        return new SamplingClient("127.0.0.1:" + port).post("GetSamplingRules", BODY);
    }

    @Test
    void postsJsonOnItsOwnConnection() throws IOException {
        try (var receiver = new SamplingReceiver()) {
            assertThat(post(receiver.port())).containsEntry("SamplingRuleRecords", List.of());
            SamplingReceiver.Received request = receiver.received.get(0);
            assertThat(request.operation()).isEqualTo("GetSamplingRules");
            assertThat(request.headers())
                    .containsEntry("Content-type", List.of("application/json"))
                    .containsEntry("Content-length", List.of("2"))
                    .containsEntry("Connection", List.of("close"))
                    .doesNotContainKey("X-amzn-trace-id");
        }
    }

    @Test
    void failsIfTheStatusIsNot200() {
        try (var receiver = new SamplingReceiver()) {
            receiver.status = 403;
            assertThatThrownBy(() -> post(receiver.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("status 403");
        }
    }

    @Test
    void followsNoRedirect() throws IOException {
        try (var elsewhere = new SamplingReceiver();
                var receiver = new Scripted(
                        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + elsewhere.port() + "/\r\n\r\n")) {
            assertThatThrownBy(() -> post(receiver.port())).hasMessage("status 302");
            assertThat(elsewhere.received).isEmpty();
        }
    }

    @Test
    void ignoresTheApplicationsAuthenticator() throws IOException {
        var called = new AtomicBoolean();
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                called.set(true);
                return new PasswordAuthentication("user", "secret".toCharArray());
            }
        });
        try (var receiver =
                new Scripted("HTTP/1.1 401 Who\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")) {
            assertThatThrownBy(() -> post(receiver.port())).isInstanceOf(IOException.class);
            assertThat(called).isFalse();
        } finally {
            Authenticator.setDefault(null);
        }
    }

    @Test
    void ignoresTheApplicationsProxy() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                throw new AssertionError("asked");
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new AssertionError("notified");
            }
        });
        try (var receiver = new SamplingReceiver()) {
            assertThat(post(receiver.port())).isNotEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void readsNoAnswerOfMoreThanOneMebibyte() {
        try (var receiver = new SamplingReceiver()) {
            receiver.rules = body -> " ".repeat(1_000_000) + "{}";
            assertThatCode(() -> post(receiver.port())).doesNotThrowAnyException();
            receiver.rules = body -> " ".repeat(1 << 20) + "{}";
            assertThatThrownBy(() -> post(receiver.port())).hasMessage("the response is over 1024 KiB");
        }
    }

    @Test
    void leavesASilentReceiver() throws IOException {
        try (var receiver = new Scripted("")) {
            long begun = System.nanoTime();
            assertThatThrownBy(() -> post(receiver.port()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("timed out");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void leavesAnEndlessAnswer() throws IOException {
        try (var receiver = new Scripted("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n") {
            @Override
            void goOn(OutputStream out) throws IOException, InterruptedException {
                while (true) {
                    out.write(' ');
                    Thread.sleep(100);
                }
            }
        }) {
            assertThatThrownBy(() -> post(receiver.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsOnATruncatedAnswer() throws IOException {
        try (var receiver =
                new Scripted("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"SamplingRuleRecords\": []") {
                    @Override
                    void goOn(OutputStream out) throws IOException {
                        out.close();
                    }
                }) {
            assertThatThrownBy(() -> post(receiver.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void failsOnAnAnswerThatIsNotHttp() throws IOException {
        try (var receiver = new Scripted("SSH-2.0-nothing of yours\r\n") {
            @Override
            void goOn(OutputStream out) throws IOException {
                out.close();
            }
        }) {
            assertThatThrownBy(() -> post(receiver.port())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void connectsToAnIpv6Address() throws IOException {
        // AWS's agent accepts no IPv6 address.
        ServerSocket socket = ipv6Socket();
        assumeThat(socket).as("a socket of ::1").isNotNull();
        try (var receiver = new Scripted(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
            assertThat(new SamplingClient("[::1]:" + receiver.port()).post("GetSamplingRules", BODY))
                    .isEmpty();
        }
    }

    private static ServerSocket ipv6Socket() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(new InetSocketAddress(InetAddress.getByName("::1"), 0));
            return socket;
        } catch (IOException noIpv6) {
            return null;
        }
    }

    /** Writes the same bytes to every client and keeps the connection open. */
    private static class Scripted implements AutoCloseable {

        private final ServerSocket socket;
        private final String answer;

        /** Keeps the sockets reachable, because the JDK closes a collected socket. */
        private final List<Socket> connections = new CopyOnWriteArrayList<>();

        Scripted(String answer) throws IOException {
            this(new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1")), answer);
        }

        Scripted(ServerSocket socket, String answer) {
            this.socket = socket;
            this.answer = answer;
            Thread thread = new Thread(this::serve, "scripted");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        void goOn(OutputStream out) throws IOException, InterruptedException {}

        private void serve() {
            while (true) {
                try {
                    Socket connection = socket.accept();
                    connections.add(connection);
                    byte[] request = new byte[4096];
                    for (String read = ""; !read.endsWith("{}"); ) {
                        read += new String(
                                request, 0, connection.getInputStream().read(request), StandardCharsets.UTF_8);
                    }
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    goOn(connection.getOutputStream());
                } catch (SocketException closed) {
                    if (socket.isClosed()) {
                        return;
                    }
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }
}
