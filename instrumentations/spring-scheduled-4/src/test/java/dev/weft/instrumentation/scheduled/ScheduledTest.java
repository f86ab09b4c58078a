// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.scheduled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.ScheduledMethodRunnable;

class ScheduledTest {

    /** A bean of the application. */
    public static class Jobs {

        private final String url;

        Jobs(String url) {
            this.url = url;
        }

        public void call() throws IOException {
            ((HttpURLConnection) URI.create(url).toURL().openConnection()).getResponseCode();
        }

        public void fail() {
            throw new IllegalStateException("failed");
        }
    }

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final TestServer server = new TestServer();

    private InProcessAgent start(String... arguments) {
        return InProcessAgent.start(daemon, arguments);
    }

    private void run(String method) throws NoSuchMethodException {
        new ScheduledMethodRunnable(new Jobs(server.url("/length/7")), method).run();
    }

    @Test
    void recordsRunAsSegmentWithItsCalls() throws Exception {
        try (InProcessAgent agent = start("scheduled=true")) {
            run("call");
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("annotations.scheduled")).isEqualTo(Jobs.class.getName() + ".call");
        assertThat(server.onlyRequest().traceHeader())
                .contains(
                        segment.traceId(), "Parent=" + segment.onlySubsegment().id());
    }

    @Test
    void recordsEscapedExceptionAsFault() {
        try (InProcessAgent agent = start("scheduled=true")) {
            assertThatThrownBy(() -> run("fail")).hasMessage("failed");
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("failed");
    }

    @Test
    void runWithinRequestIsPartOfIt() throws Exception {
        try (InProcessAgent agent = start("scheduled=true")) {
            agent.inRequest(() -> {
                run("call");
                return null;
            });
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.has("annotations")).isFalse();
        assertThat(segment.subsegments()).hasSize(1);
    }

    @Test
    void recordsNothingByDefault() throws Exception {
        try (InProcessAgent agent = start()) {
            run("call");
            assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
            daemon.expectNothing(Duration.ofMillis(100));
        }
    }
}
