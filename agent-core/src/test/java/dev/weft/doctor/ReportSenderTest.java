// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report's way from a JVM to the doctor, over the loopback. */
@Timeout(30)
class ReportSenderTest {

    private static final Map<String, Object> REPORT = Map.of("format", 1);
    private static final CompletableFuture<Void> ASKED = CompletableFuture.completedFuture(null);

    @Test
    void reportArrives() throws IOException {
        try (ReportSocket socket = new ReportSocket()) {
            ReportSender.send(socket.address(), REPORT);
            assertThat(JsonFile.parse(socket.receive(ASKED, 5_000))).isEqualTo(REPORT);
        }
    }

    @Test
    void ignoresTextAfterTheSecret() throws IOException {
        try (ReportSocket socket = new ReportSocket()) {
            ReportSender.send(socket.address() + ":service=a:b", REPORT);
            assertThat(socket.receive(ASKED, 5_000)).isNotNull();
        }
    }

    @Test
    void largeReportArrives() throws Exception {
        try (ReportSocket socket = new ReportSocket()) {
            String large = "x".repeat(10_000_000);
            CompletableFuture<Void> attaching =
                    CompletableFuture.runAsync(() -> ReportSender.send(socket.address(), Map.of("large", large)));
            assertThat(JsonFile.parse(socket.receive(attaching, 10_000))).containsEntry("large", large);
        }
    }

    @Test
    void rejectsASenderWithoutTheSecret() throws IOException {
        try (ReportSocket socket = new ReportSocket()) {
            int port = Integer.parseInt(socket.address().split(":")[0]);
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = stranger.getOutputStream()) {
                out.write("secret\n{}".getBytes("US-ASCII"));
            }
            assertThat(socket.receive(ASKED, 5_000)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void doesNotWaitForASlowStranger(String first) throws Exception {
        try (ReportSocket socket = new ReportSocket();
                Dripping stranger = new Dripping(socket.address(), first)) {
            assertThat(stranger.isConnected()).isTrue();
            ReportSender.send(socket.address(), REPORT);
            assertThat(JsonFile.parse(socket.receive(ASKED, 20_000))).isEqualTo(REPORT);
        }
    }

    @Test
    void doesNotWaitForASlowReport() throws Exception {
        try (ReportSocket socket = new ReportSocket();
                Dripping sender =
                        new Dripping(socket.address(), socket.address().split(":")[1] + "\n{")) {
            assertThat(sender.isConnected()).isTrue();
            assertThat(socket.receive(ASKED, 20_000)).isNull();
        }
    }

    @Test
    void endsAtItsLimitAmongManySlowSenders() throws Exception {
        try (ReportSocket socket = new ReportSocket();
                Dripping one = new Dripping(socket.address(), socket.address().split(":")[1] + "\n{");
                Dripping other = new Dripping(socket.address(), socket.address().split(":")[1] + "\n{")) {
            assertThat(one.isConnected() && other.isConnected()).isTrue();
            long start = System.nanoTime();
            assertThat(socket.receive(new CompletableFuture<>(), 1_000)).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    /** A connection that sends a byte every 50 ms, far more often than a read times out, and does not end. */
    private static final class Dripping implements AutoCloseable {

        private final Socket socket;

        Dripping(String address, String first) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address.split(":")[0]));
            socket.getOutputStream().write(first.getBytes("US-ASCII"));
            Thread thread = new Thread(this::drip);
            thread.setDaemon(true);
            thread.start();
        }

        boolean isConnected() {
            return socket.isConnected();
        }

        private void drip() {
            try {
                while (!socket.isClosed()) {
                    socket.getOutputStream().write('0');
                    Thread.sleep(50);
                }
            } catch (IOException | InterruptedException ended) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void stopsWaitingAfterTheAttach() throws IOException {
        try (ReportSocket socket = new ReportSocket()) {
            long start = System.nanoTime();
            assertThat(socket.receive(ASKED, 60_000)).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void toleratesAClosedSocket() throws IOException {
        ReportSocket socket = new ReportSocket();
        socket.close();
        assertThatCode(() -> ReportSender.send(socket.address(), REPORT)).doesNotThrowAnyException();
    }

    @Test
    void givesUpIfTheDoctorDoesNotRead() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            ReportSender.send(deaf.getLocalPort() + ":secret", Map.of("large", "x".repeat(50_000_000)));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1", "x:y", "99999:y", "-1:y", "::"})
    void ignoresAMalformedAddress(String where) {
        assertThatCode(() -> ReportSender.send(where, REPORT)).doesNotThrowAnyException();
    }
}
