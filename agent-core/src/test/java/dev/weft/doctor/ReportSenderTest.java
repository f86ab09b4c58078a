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

/** What goes from the JVM that is asked to the doctor, on the loopback. */
@Timeout(30)
class ReportSenderTest {

    private static final Map<String, Object> REPORT = Map.of("format", 1);
    private static final CompletableFuture<Void> ASKED = CompletableFuture.completedFuture(null);

    @Test
    void arrives() throws IOException {
        try (ReportSocket question = new ReportSocket()) {
            ReportSender.send(question.where(), REPORT);
            assertThat(JsonFile.parse(question.answer(ASKED, 5_000))).isEqualTo(REPORT);
        }
    }

    @Test
    void arrivesWhateverFollowsTheSecret() throws IOException {
        try (ReportSocket question = new ReportSocket()) {
            ReportSender.send(question.where() + ":service=a:b", REPORT);
            assertThat(question.answer(ASKED, 5_000)).isNotNull();
        }
    }

    @Test
    void arrivesWhileTheDoctorReadsHoweverLargeItIs() throws Exception {
        try (ReportSocket question = new ReportSocket()) {
            String large = "x".repeat(10_000_000);
            CompletableFuture<Void> asking =
                    CompletableFuture.runAsync(() -> ReportSender.send(question.where(), Map.of("large", large)));
            assertThat(JsonFile.parse(question.answer(asking, 10_000))).containsEntry("large", large);
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotHeard() throws IOException {
        try (ReportSocket question = new ReportSocket()) {
            int port = Integer.parseInt(question.where().split(":")[0]);
            try (Socket stranger = new Socket(InetAddress.getLoopbackAddress(), port);
                    OutputStream out = stranger.getOutputStream()) {
                out.write("secret\n{}".getBytes("US-ASCII"));
            }
            assertThat(question.answer(ASKED, 5_000)).isNull();
        }
    }

    @Test
    void isNotWaitedForOnceTheJvmHasBeenAsked() throws IOException {
        try (ReportSocket question = new ReportSocket()) {
            long start = System.nanoTime();
            assertThat(question.answer(ASKED, 60_000)).isNull();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void doctorWhoIsGoneDoesNoHarm() throws IOException {
        ReportSocket question = new ReportSocket();
        question.close();
        assertThatCode(() -> ReportSender.send(question.where(), REPORT)).doesNotThrowAnyException();
    }

    @Test
    void doctorWhoDoesNotReadIsGivenUp() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            ReportSender.send(deaf.getLocalPort() + ":secret", Map.of("large", "x".repeat(50_000_000)));
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", "1", "x:y", "99999:y", "-1:y", "::"})
    void whatIsNoPlaceToAnswerToIsLeftAlone(String where) {
        assertThatCode(() -> ReportSender.send(where, REPORT)).doesNotThrowAnyException();
    }
}
