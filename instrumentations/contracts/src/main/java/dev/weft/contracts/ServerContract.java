// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.subject.ServerSubject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Runs one server for each invocation of the class, and takes the documents of its requests. */
public abstract class ServerContract extends Contract {

    private static final String TODAY = String.format("1-%08x-", System.currentTimeMillis() / 1000);

    /** The trace of a request that {@link #raw} sends. */
    static final String CALLERS_TRACE = TODAY + "abcdef012345678912345678";

    protected FakeDaemon daemon;
    protected RunningServer server;

    /** The application under test. */
    protected abstract Class<? extends ServerSubject> subject();

    /** Arguments of the agent, each {@code key=value}. */
    protected List<String> agentArguments() {
        return List.of(HttpServerContract.ANNOTATIONS);
    }

    /** Creates a new subject to run in this JVM. */
    protected ServerSubject newSubject() throws Exception {
        return subject().getConstructor().newInstance();
    }

    @Override
    protected final void open() throws Exception {
        daemon = new FakeDaemon();
        server = null;
        server = runner().server(
                        subject(), this::newSubject, daemon, agentArguments().toArray(String[]::new));
    }

    @Override
    protected final void close() throws Exception {
        try (FakeDaemon closing = daemon) {
            if (server != null) {
                server.close();
            }
            assertThat(closing.port()).isPositive();
        }
    }

    /** Each request has one segment. A document that a test did not take is a duplicate. */
    @AfterEach
    final void everyDocumentWasTaken() {
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.takeRest();
        }
    }

    final Document takeSegment() {
        return daemon.takeSegment("subject");
    }

    /**
     * Sends a request. Its first header is that of the caller's trace.
     *
     * @param line the first line, as UTF-8
     * @param headers complete lines, {@code Name: value}
     */
    final RawAnswer raw(String line, String... headers) throws IOException {
        StringBuilder head =
                new StringBuilder(line).append("\r\nX-Amzn-Trace-Id: Root=" + CALLERS_TRACE + ";Sampled=1");
        Arrays.stream(headers).forEach(each -> head.append("\r\n").append(each));
        return RawAnswer.to(server.port(), head + "\r\nConnection: close\r\n\r\n");
    }

    static void assertError(Document segment) {
        assertThat(segment.flag("error")).as("error of %s", segment).isTrue();
        assertNoFault(segment);
    }

    static void assertNoFault(Document segment) {
        assertThat(segment.flag("fault")).as("fault of %s", segment).isFalse();
        assertThat(segment.has("cause")).as("cause of %s", segment).isFalse();
    }

    static void assertNoFlags(Document segment) {
        assertThat(segment.has("error") || segment.has("fault") || segment.has("throttle"))
                .as("flags of %s", segment)
                .isFalse();
    }
}
