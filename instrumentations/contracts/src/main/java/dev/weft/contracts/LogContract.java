// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.subject.LogSubject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every instrumentation of a logging library shows, for each logger of its subject. A module's test names the subject;
 * a test of the finished jar overrides {@link #environment} as well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LogContract {

    /** The agent's arguments. */
    protected static final String PREFIX = "logs.prefix=Trace";

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String NOTHING = "|||";

    private FakeDaemon daemon;
    private ClientEnvironment application;

    /** The application under test. */
    protected abstract LogSubject subject() throws Exception;

    /** Where it runs, with the {@link #PREFIX}: by default here, with an agent that is attached to this JVM. */
    protected ClientEnvironment environment(FakeDaemon daemon) throws Exception {
        return new InProcessClient(subject(), daemon, PREFIX);
    }

    /** A subclass that is a class template overrides this and {@link #close}, to run them for each invocation. */
    @BeforeAll
    protected void open() throws Exception {
        daemon = new FakeDaemon();
        application = null;
        application = environment(daemon);
    }

    @AfterEach
    final void verify() {
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
    }

    @AfterAll
    protected void close() {
        try {
            if (application != null) {
                application.close();
            }
        } finally {
            daemon.close();
        }
    }

    /** Source of the parameterized tests. */
    protected final List<String> loggers() {
        return application.operations();
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void showsTraceOfRequest(String logger) {
        assertThat(call(logger, LogSubject.LINE)).isEqualTo(trace() + "|");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void showsSameTraceInEachLine(String logger) {
        List<String> lines = application.call(null, logger, LogSubject.LINE, LogSubject.LINE);
        assertThat(lines).hasSize(2).containsOnly(trace() + "|");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void showsNothingOutsideRequest(String logger) {
        call(logger, LogSubject.LINE);
        daemon.takeSegment("subject");
        assertThat(application.callOutsideRequest(logger, LogSubject.LINE)).isEqualTo(NOTHING);
    }

    /** X-Ray has not got it, so nobody is to look for it there. */
    @ParameterizedTest
    @MethodSource("loggers")
    void showsNothingInUnsampledRequest(String logger) {
        assertThat(application.call(UNSAMPLED, logger, LogSubject.LINE)).containsExactly(NOTHING);
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void showsApplicationsEntriesToo(String logger) {
        assertThat(call(logger, LogSubject.OWN)).isEqualTo(trace() + "|own");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void takesEntriesAfterALine(String logger) {
        assertThat(call(logger, LogSubject.LATER)).isEqualTo(trace() + "|own");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void leavesApplicationsOwnValue(String logger) {
        String line = call(logger, LogSubject.OWN_TRACE);
        String trace = trace();
        assertThat(line).isEqualTo("mine" + trace.substring(trace.indexOf('|')) + "|");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void answersApplication(String logger) {
        assertThat(call(logger, LogSubject.GET)).isEqualTo(trace());
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void answersNothingOutsideRequest(String logger) {
        assertThat(application.callOutsideRequest(logger, LogSubject.GET)).isEqualTo("null|null|null");
    }

    /** Applications take it to threads that work on something else later. */
    @ParameterizedTest
    @MethodSource("loggers")
    void leavesThreadsMapAlone(String logger) {
        assertThat(call(logger, LogSubject.COPY)).isEqualTo("{own=own}");
        daemon.takeSegment("subject");
    }

    @ParameterizedTest
    @MethodSource("loggers")
    void keepsRequestsApart(String logger) throws Exception {
        call(logger, LogSubject.LINE);
        daemon.takeSegment("subject");
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> call(logger, LogSubject.TOGETHER));
        String one = call(logger, LogSubject.TOGETHER);
        assertThat(List.of(one, other.get(20, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(trace() + "|", trace() + "|");
    }

    private String call(String logger, String command) {
        return application.call(null, logger, command).get(0);
    }

    /** What shows the next segment. */
    private String trace() {
        Document segment = daemon.takeSegment("subject");
        String trace = segment.traceId();
        return "Trace: " + trace + "@" + segment.id() + "|" + trace.substring(2).replace("-", "") + "|" + segment.id();
    }
}
