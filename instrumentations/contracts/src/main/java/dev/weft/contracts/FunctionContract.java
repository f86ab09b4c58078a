// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FunctionRuntime.Answer;
import dev.weft.contracts.subject.ServerSubject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of instrumentations of AWS Lambda. Its subject is a function that calls a URL with an instrumented HTTP
 * client. The event is one of these words, followed by the URL:
 *
 * <ul>
 *   <li>{@code get}, {@code get-twice}: calls the URL once or twice
 *   <li>{@code get-elsewhere}: calls it on another thread, and waits for the answer
 *   <li>{@code get-and-leave}: calls it on another thread, and does not wait
 *   <li>{@code get-and-throw}: calls it, and throws an IllegalStateException
 *   <li>{@code nothing}: makes no call
 * </ul>
 */
public abstract class FunctionContract extends Contract {

    private static final String TRACE = traceOfNow("bd862e3fe1be46a994272793");
    private static final String OTHER_TRACE = traceOfNow("cd862e3fe1be46a994272793");
    private static final String FACADE = "53995c3f42cd8ad8";
    private static final String OTHER_FACADE = "63995c3f42cd8ad8";
    private static final String TRACED = "Root=" + TRACE + ";Parent=" + FACADE + ";Sampled=1";
    private static final String OTHER_TRACED = "Root=" + OTHER_TRACE + ";Parent=" + OTHER_FACADE + ";Sampled=1";

    protected FakeDaemon daemon;
    protected TestServer server;
    protected FunctionRuntime function;

    /** The handler setting of the function. */
    protected abstract String handler();

    /** The subject that runs the function in a forked JVM. */
    protected abstract Class<? extends ServerSubject> runtime();

    /** Prepares the function in this JVM. */
    protected abstract FunctionRuntime inProcess(FakeDaemon daemon) throws Exception;

    @Override
    protected final void open() throws Exception {
        daemon = new FakeDaemon();
        server = new TestServer();
        function = null;
        function = runner() instanceof ForkedRun run
                ? new ForkedFunction(run, runtime().getName(), handler(), daemon)
                : inProcess(daemon);
    }

    @AfterEach
    final void everyDocumentWasTaken() {
        server.clear();
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
    }

    @Override
    protected final void close() {
        try {
            if (function != null) {
                function.close();
            }
        } finally {
            server.close();
            daemon.close();
        }
    }

    /** Makes a trace id of the current time, because receivers refuse old ones. */
    private static String traceOfNow(String unique) {
        return String.format("1-%08x-%s", System.currentTimeMillis() / 1_000, unique);
    }

    private Answer invoke(String traceHeader, String event, String path) {
        return function.invoke(traceHeader, event + " " + server.url(path));
    }

    private static void assertBelow(Document call, String trace, String facade) {
        assertThat(call.isSubsegment()).isTrue();
        assertThat(call.traceId()).isEqualTo(trace);
        assertThat(call.parentId()).isEqualTo(facade);
    }

    @Test
    protected void callIsSentByItselfBelowLambdasSegment() {
        assertThat(invoke(TRACED, "get", "/status/200").failed()).isFalse();
        Document call = daemon.take();
        assertBelow(call, TRACE, FACADE);
        assertThat(call.name()).isEqualTo("127.0.0.1");
        assertThat(call.number("http.response.status")).isEqualTo(200);
    }

    @Test
    protected void calleeIsToldOfTheCall() {
        invoke(TRACED + ";Lineage=1:a", "get", "/echo");
        assertThat(server.onlyRequest().traceHeader())
                .isEqualTo("Root=" + TRACE + ";Parent=" + daemon.take().id() + ";Sampled=1;Lineage=1:a");
    }

    @Test
    protected void callsAreSiblings() {
        invoke(TRACED, "get-twice", "/status/200");
        for (Document call : daemon.take(2)) {
            assertBelow(call, TRACE, FACADE);
            assertThat(call.subsegments()).isEmpty();
        }
    }

    @Test
    protected void callFromAnotherThreadIsBelowLambdasSegment() {
        invoke(TRACED, "get-elsewhere", "/status/200");
        assertBelow(daemon.take(), TRACE, FACADE);
    }

    @Test
    protected void eachInvocationHasItsOwnTrace() {
        invoke(TRACED, "get", "/status/200");
        invoke(OTHER_TRACED, "get", "/status/200");
        List<Document> calls = daemon.take(2);
        assertBelow(calls.get(0), TRACE, FACADE);
        assertBelow(calls.get(1), OTHER_TRACE, OTHER_FACADE);
    }

    @Test
    protected void callsHaveBeenSentWhenTheFunctionAnswers() {
        for (int i = 0; i < 20; i++) {
            Answer answer = invoke(TRACED, "get", "/status/200");
            Document call = daemon.take();
            assertThat(answer.sent()).as("at the answer %d", i).contains(call);
        }
    }

    @Test
    protected void callsOfAFunctionThatFailsHaveBeenSentToo() {
        Answer answer = invoke(TRACED, "get-and-throw", "/status/200");
        assertThat(answer.failed()).isTrue();
        assertThat(answer.result()).contains("function failed");
        Document call = daemon.take();
        assertThat(answer.sent()).contains(call);
        assertBelow(call, TRACE, FACADE);
    }

    @Test
    protected void callLeftRunningIsSentBelowItsOwnInvocation() {
        assertThat(invoke(TRACED, "get-and-leave", "/slow?ms=300").result()).contains("left");
        invoke(OTHER_TRACED, "get", "/status/200");
        List<Document> calls = new ArrayList<>(daemon.take(2));
        // A call that is still open before the freeze is announced.
        if (calls.stream().anyMatch(each -> each.flag("in_progress"))) {
            calls.add(daemon.take());
        }
        assertThat(calls).anySatisfy(each -> assertBelow(each, OTHER_TRACE, OTHER_FACADE));
        assertThat(calls).anySatisfy(each -> {
            assertBelow(each, TRACE, FACADE);
            assertThat(each.flag("in_progress")).isFalse();
            assertThat(each.text("http.request.url")).endsWith("/slow");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";Parent=" + FACADE + ";Sampled=0",
                ";Parent=" + FACADE + ";Sampled=0;Lineage=1:a",
                ";Sampled=1",
                ";Lineage=1:a",
            })
    protected void whatLambdaDoesNotTraceIsOnlyCarriedOn(String withoutRoot) {
        String header = "Root=" + TRACE + withoutRoot;
        invoke(header, "get", "/echo");
        assertThat(server.onlyRequest().traceHeader()).isEqualTo(header);
        daemon.expectNothing(Duration.ofMillis(200));
    }

    @Test
    protected void withoutAHeaderNothingIsSentOrPropagated() {
        invoke(null, "get", "/echo");
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
        daemon.expectNothing(Duration.ofMillis(200));
    }

    @Test
    protected void invocationWithoutCallsSendsNothing() {
        function.invoke(TRACED, "nothing");
        daemon.expectNothing(Duration.ofMillis(200));
    }
}
