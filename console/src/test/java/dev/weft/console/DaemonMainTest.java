// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the daemon as a process, before an X-Ray that is a fake. */
@Timeout(60)
class DaemonMainTest {
    private static final List<String> IDS =
            List.of("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc", "dddddddddddddddd");

    private final List<FakeServer.Request> requests = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private FakeServer xray() throws IOException {
        return FakeServer.start(request -> {
            requests.add(request);
            return new FakeServer.Response(200, "{}");
        });
    }

    private Path config(FakeServer xray) throws IOException {
        return Files.writeString(
                directory.resolve("cfg.yaml"), "Version: 2\nEndpoint: " + xray.address() + "\nLocalMode: true\n");
    }

    private static int ask(DaemonProcess daemon, String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + daemon.tcpPort() + "/" + operation))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private List<String> bodies(String target) {
        return requests.stream()
                .filter(request -> request.target().equals(target))
                .map(FakeServer.Request::body)
                .toList();
    }

    @Test
    void forwardsWhatArrivesAndEndsWithZero() throws Exception {
        try (FakeServer xray = xray();
                DaemonProcess daemon = DaemonProcess.start(
                        Map.of("AWS_HOSTNAME", "a-host"),
                        "-n",
                        "eu-west-3",
                        "-c",
                        config(xray).toString(),
                        "-m",
                        "50")) {
            assertThat(daemon.tcpPort()).isNotEqualTo(daemon.udpPort());
            daemon.send(Documents.serviceA());
            assertThat(ask(daemon, "GetSamplingRules", "{}")).isEqualTo(200);
            Wire.await(
                    () -> requests.stream().anyMatch(request -> request.target().equals("/TraceSegments")));
            assertThat(requests)
                    .allMatch(request -> request.headers().get("authorization").contains("/eu-west-3/xray/"));
            String telemetry = "{\"TelemetryRecords\": [{\"Timestamp\": 1}], \"Hostname\": \"an-agent\"}";
            assertThat(ask(daemon, "TelemetryRecords", telemetry)).isEqualTo(200);
            assertThat(bodies("/TelemetryRecords")).singleElement().asString().contains("an-agent");
            assertThat(daemon.terminate()).isZero();
            assertThat(bodies("/TelemetryRecords"))
                    .last()
                    .asString()
                    .contains("\"Hostname\":\"a-host\"", "\"SegmentsReceivedCount\":1", "\"SegmentsSentCount\":1");
            assertThat(daemon.log())
                    .allMatch(line -> line.matches("\\S+ \\[(Info|Warn)] .*"))
                    .anyMatch(line -> line.contains("-m has no effect"))
                    .anyMatch(line -> line.endsWith("Using region: eu-west-3"))
                    .last()
                    .asString()
                    .endsWith("Ended");
        }
    }

    private static void assertEnds(Process process, int code, String output) throws Exception {
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(output);
        assertThat(process.waitFor()).isEqualTo(code);
    }

    @Test
    void takesTheAddressOfAnImage() throws Exception {
        assertEnds(
                DaemonProcess.main(Map.of(), List.of("--address", "0.0.0.0", "daemon", "-v")),
                0,
                "weft-console version: ");
    }

    @Test
    void endsWithAnErrorIfThePortIsTaken() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertEnds(
                    DaemonProcess.run(Map.of(), "-n", "eu-west-1", "-b", address),
                    1,
                    "[Error] cannot listen on UDP " + address);
        }
    }

    @Test
    void endsWithAnErrorIfTheRegionIsUnknown() throws Exception {
        assertEnds(
                DaemonProcess.run(Map.of("AWS_EC2_METADATA_DISABLED", "true"), "-b", "127.0.0.1:0"),
                1,
                "[Error] no region: expected -n");
    }

    @Test
    void losesNothingWhileXRayIsAwayAndItIsKilled() throws Exception {
        AtomicBoolean isAway = new AtomicBoolean(true);
        try (FakeServer xray = FakeServer.start(request -> {
            requests.add(request);
            return new FakeServer.Response(isAway.get() ? 503 : 200, "{}");
        })) {
            String[] flags = {"-n", "eu-west-3", "-c", config(xray).toString(), "--data", directory.toString()};
            try (DaemonProcess daemon = DaemonProcess.start(Map.of(), flags)) {
                for (String id : IDS) {
                    daemon.send(Documents.segment(id, "orders", 0, 1).json());
                }
                Path journal = directory.resolve("forward");
                Wire.await(() -> !requests.isEmpty() && size(journal) > IDS.size() * 100L);
                daemon.kill();
            }
            isAway.set(false);
            requests.clear();
            try (DaemonProcess daemon = DaemonProcess.start(Map.of(), flags)) {
                Wire.await(() -> IDS.stream()
                        .allMatch(id -> requests.stream()
                                .anyMatch(request -> request.body().contains(id))));
                assertThat(daemon.terminate()).isZero();
            }
        }
    }

    private static long size(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException notYet) {
            return 0;
        }
    }
}
