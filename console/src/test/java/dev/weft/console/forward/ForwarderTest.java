// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.console.FakeServer;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Operations;
import dev.weft.console.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Forwards to a server that checks signatures. */
class ForwarderTest {
    private static final String SECRET = "0123456789abcdef";

    private final List<List<String>> calls = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final AtomicInteger throttles = new AtomicInteger();
    private final AtomicInteger expirations = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = serve(0);
    }

    private WebServer serve(int port) throws IOException {
        WebServer started = WebServer.answering(Operations.builder()
                        .add("/TraceSegments", this::receive)
                        .add("/GetSamplingRules", request -> {
                            throw ApiException.throttled("slow down");
                        })
                        .add(
                                "/SamplingTargets",
                                request -> JsonNodeFactory.instance.objectNode().set("Unknown", request))
                        .build())
                .token(Optional.of(SECRET))
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        open.add(started);
        return started;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private JsonNode receive(JsonNode request) throws ApiException {
        if (throttles.getAndDecrement() > 0) {
            throw ApiException.throttled("slow down");
        }
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("a fault of X-Ray");
        }
        if (expirations.getAndDecrement() > 0) {
            throw new ApiException(400, "ExpiredTokenException", "the token has expired");
        }
        List<String> documents = new ArrayList<>();
        var answer = JsonNodeFactory.instance.objectNode();
        var unprocessed = answer.putArray("UnprocessedTraceSegments");
        for (JsonNode document : request.path("TraceSegmentDocuments")) {
            if (document.asText().contains("bad")) {
                unprocessed
                        .addObject()
                        .put("Id", "bad")
                        .put("ErrorCode", "MissingName")
                        .put("Message", "a message");
            } else {
                documents.add(document.asText());
            }
        }
        calls.add(documents);
        return answer;
    }

    private XRayService xray(String secret) {
        XRayService service = XRayService.of(
                new Target(
                        "eu-west-1",
                        Optional.of(URI.create("http://127.0.0.1:" + server.port())),
                        Optional.empty(),
                        Optional.empty(),
                        true),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("weft", secret)));
        open.add(0, service);
        return service;
    }

    private Forwarder forwarder() {
        Forwarder forwarder = Forwarder.start(Forwarding.inMemory(xray(SECRET), complaints::add), complaints::add, 20);
        open.add(0, forwarder);
        return forwarder;
    }

    private static void offer(Forwarder forwarder, String document) {
        forwarder.offer(document.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private long received() {
        return calls.stream().mapToLong(List::size).sum();
    }

    @Test
    void sendsFiftyDocumentsACall() throws Exception {
        Forwarder forwarder = forwarder();
        for (int i = 0; i < 120; i++) {
            offer(forwarder, "{\"n\": \"ü" + i + "\"}");
        }
        await(() -> received() == 120);
        assertThat(calls).allMatch(call -> call.size() <= 50).hasSizeLessThanOrEqualTo(4);
        await(() -> forwarder.describe().path("sent").asInt() == 120);
    }

    @Test
    void triesAgainAfterThrottlesAndFaults() throws Exception {
        throttles.set(2);
        failures.set(2);
        Forwarder forwarder = forwarder();
        offer(forwarder, "{}");
        await(() -> received() == 1);
        assertThat(forwarder.describe().path("retries").asInt()).isEqualTo(4);
    }

    @Test
    void triesAgainWithNewCredentials() throws Exception {
        expirations.set(2);
        Forwarder forwarder = forwarder();
        offer(forwarder, "{}");
        await(() -> received() == 1);
        assertThat(forwarder.describe().path("refused").asInt()).isZero();
    }

    @Test
    void triesAgainUntilXRayIsBack() throws Exception {
        int port = server.port();
        server.close();
        Forwarder forwarder = forwarder();
        offer(forwarder, "{}");
        await(() -> forwarder.describe().path("retries").asInt() > 1);
        assertThat(forwarder.describe().path("lastError").asText()).isNotEmpty();
        serve(port);
        await(() -> received() == 1);
        await(() -> complaints.size() == 2);
        assertThat(complaints.get(0)).startsWith("X-Ray takes no documents, which wait");
        assertThat(complaints.get(1)).isEqualTo("X-Ray takes documents again");
    }

    @Test
    void goesOnWhereAnEarlierProcessEnded(@TempDir Path directory) throws Exception {
        int port = server.port();
        server.close();
        Backlog killed = Journal.open(directory, 1L << 30, Duration.ofDays(7), complaints::add);
        Forwarder before = Forwarder.start(
                Forwarding.inMemory(xray(SECRET), complaints::add).with(killed), complaints::add, 20);
        for (int i = 0; i < 1_000; i++) {
            offer(before, "{\"n\": " + i + "}");
        }
        await(() -> before.describe().path("retries").asInt() > 8);
        before.close();
        serve(port);
        Backlog next = Journal.open(directory, 1L << 30, Duration.ofDays(7), complaints::add);
        Forwarder after = Forwarder.start(
                Forwarding.inMemory(xray(SECRET), complaints::add).with(next), complaints::add, 20);
        open.add(0, after);
        await(() -> received() == 1_000);
        await(() -> after.describe().path("waiting").asInt() == 0);
        assertThat(calls.stream().flatMap(List::stream).distinct()).hasSize(1_000);
    }

    @Test
    void sendsWhatWaitsWhenItEnds() throws Exception {
        Forwarder forwarder = forwarder();
        for (int i = 0; i < 60; i++) {
            offer(forwarder, "{}");
        }
        forwarder.close();
        assertThat(received()).isEqualTo(60);
    }

    @Test
    void showsWhatXRayRefuses() throws Exception {
        Forwarder forwarder = forwarder();
        offer(forwarder, "{\"id\": \"bad\"}");
        offer(forwarder, "{\"id\": \"good\"}");
        await(() -> forwarder.describe().path("refused").asInt() == 1);
        JsonNode refused = forwarder.describe().at("/refusedReasons/0");
        assertThat(refused.path("reason").asText()).isEqualTo("MissingName");
        assertThat(refused.path("document").asText()).isEqualTo("{\"id\": \"bad\"}");
        assertThat(forwarder.describe().path("sent").asInt()).isEqualTo(1);
        assertThat(complaints).containsExactly("X-Ray refuses a document, and perhaps others: MissingName: a message");
    }

    @Test
    void saysWhenTheSignatureIsRefused() throws Exception {
        Forwarder forwarder =
                Forwarder.start(Forwarding.inMemory(xray("another-secret-00"), complaints::add), complaints::add, 20);
        open.add(0, forwarder);
        offer(forwarder, "{}");
        await(() -> forwarder.describe().path("lastError").asText().contains("InvalidSignatureException"));
        assertThat(calls).isEmpty();
    }

    @Test
    void sendsThroughAProxy() throws Exception {
        List<String> targets = new CopyOnWriteArrayList<>();
        try (FakeServer proxy = FakeServer.start(request -> {
            targets.add(request.target());
            return new FakeServer.Response(200, "{}");
        })) {
            Target target = new Target(
                    "eu-west-1",
                    Optional.of(URI.create("http://xray.invalid")),
                    Optional.empty(),
                    Optional.of(proxy.address()),
                    true);
            try (XRayService xray = XRayService.of(
                    target, StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))) {
                xray.put(List.of("{}"));
            }
        }
        assertThat(targets).containsExactly("http://xray.invalid/TraceSegments");
    }

    @Test
    void staysBounded() {
        Forwarder forwarder = forwarder();
        throttles.set(Integer.MAX_VALUE);
        byte[] large = " ".repeat(64 << 10).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            forwarder.offer(large);
        }
        assertThat(forwarder.describe().path("dropped").asInt()).isPositive();
        assertThat(complaints).contains("documents are dropped, since 64 MiB wait for X-Ray");
    }

    private static ApiException refusal(Operations operations, String path) {
        return catchThrowableOfType(
                ApiException.class,
                () -> operations.at(path).orElseThrow().answer(JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void passesErrorsOfXRayToAgents() {
        assertThat(refusal(ForwardedSampling.of(xray(SECRET)), "/GetSamplingRules")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void passesMembersThatTheSdkDoesNotKnow() throws Exception {
        JsonNode request = JsonNodeFactory.instance.objectNode().put("New", "ü");
        JsonNode answer = ForwardedSampling.of(xray(SECRET))
                .at("/SamplingTargets")
                .orElseThrow()
                .answer(request);
        assertThat(answer.path("Unknown")).isEqualTo(request);
    }

    @Test
    void saysWhenXRayDoesNotAnswer() {
        XRayService xray = xray(SECRET);
        server.close();
        assertThat(refusal(ForwardedSampling.of(xray), "/GetSamplingRules").status())
                .isEqualTo(503);
    }

    @Test
    void refusesToChangeRulesHere() {
        assertThat(refusal(ForwardedSampling.of(xray(SECRET)), "/CreateSamplingRule"))
                .hasMessageContaining("change them there");
    }
}
