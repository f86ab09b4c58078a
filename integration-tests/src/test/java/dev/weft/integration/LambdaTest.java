// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedFunction;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.TestServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Features of the newest runtime only, and behaviour that does not depend on the runtime. */
@Timeout(120)
class LambdaTest {

    private static final ForkedRun NEWEST = LibrarySet.named("aws-lambda").on(25);
    private static final String RUNTIME = "dev.weft.instrumentation.awslambda.subject.RuntimeSubject";
    private static final String HANDLER = "dev.weft.instrumentation.awslambda.subject.ObjectFunction";
    private static final String TRACE =
            String.format("1-%08x-bd862e3fe1be46a994272793", System.currentTimeMillis() / 1_000);

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final TestServer server = new TestServer();

    private static String header(String facade) {
        return "Root=" + TRACE + ";Parent=" + facade + ";Sampled=1";
    }

    @Test
    void concurrentInvocationsHaveTheirOwnSegments() {
        try (ForkedFunction function =
                new ForkedFunction(NEWEST, RUNTIME, HANDLER, daemon, "AWS_LAMBDA_MAX_CONCURRENCY=2")) {
            CompletableFuture<?> slow = CompletableFuture.runAsync(
                    () -> function.invoke(header("1111111111111111"), "get " + server.url("/slow?ms=500")));
            function.invoke(header("2222222222222222"), "get " + server.url("/status/200"));
            slow.join();
        }
        List<Document> calls = daemon.take(2);
        assertThat(calls).extracting(Document::parentId).containsExactly("2222222222222222", "1111111111111111");
        assertThat(calls.get(1).text("http.request.url")).endsWith("/slow");
    }

    @Test
    void callOfAnAwsServiceHasOneHeaderThatNamesIt() {
        try (ForkedFunction function = new ForkedFunction(NEWEST, RUNTIME, HANDLER, daemon)) {
            function.invoke(header("1111111111111111"), "list-queues " + server.url("/"));
        }
        Document call = daemon.takeSubsegment("Sqs");
        assertThat(call.parentId()).isEqualTo("1111111111111111");
        assertThat(server.onlyRequest().traceHeader()).isEqualTo(header(call.id()));
    }

    /** The agent recreates its ids, socket and rules before the function runs. Copies of a snapshot must not share them. */
    @Test
    void restoredFunctionSharesNoStateWithOtherCopies() {
        try (ForkedFunction function = new ForkedFunction(
                NEWEST, RUNTIME, HANDLER, daemon, "AWS_LAMBDA_INITIALIZATION_TYPE=snap-start", "WEFT_LOG=debug")) {
            function.invoke(header("1111111111111111"), "get " + server.url("/status/200"));
            assertThat(function.restores()).isEqualTo(1);
            assertThat(function.stderr())
                    .containsOnlyOnce("restored from a snapshot: new ids, a new socket, new rules");
        }
        assertThat(daemon.take().parentId()).isEqualTo("1111111111111111");
    }

    @Test
    void requestsNeitherRulesNorTheEnvironment() {
        try (ForkedFunction function = new ForkedFunction(NEWEST, RUNTIME, HANDLER, daemon)) {
            function.invoke(header("1111111111111111"), "get " + server.url("/status/200"));
            assertThat(function.invoke(null, "threads").result())
                    .contains("weft-emitter")
                    .doesNotContain("weft-sampling", "weft-environment");
            assertThat(function.stderr()).contains("sampling=local");
        }
        daemon.take();
    }
}
