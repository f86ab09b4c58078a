// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.weft.console.api.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final AtomicInteger traces = new AtomicInteger();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.answering(Operations.builder().build())
                .counts(() -> JsonNodeFactory.instance.objectNode().put("traces", traces.get()))
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp viewer(String... headers) throws IOException {
        RawHttp http = new RawHttp(server.port());
        StringBuilder more = new StringBuilder();
        for (String header : headers) {
            more.append(header).append("\r\n");
        }
        http.write("GET /console/events HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n");
        return http;
    }

    @Test
    void sendsTheCountsAtOnce() throws IOException {
        traces.set(3);
        try (RawHttp viewer = viewer()) {
            assertThat(viewer.until("{\"traces\":3}"))
                    .containsIgnoringCase("content-type: text/event-stream")
                    .contains("event: changed");
        }
    }

    @Test
    void sendsAChange() throws IOException {
        try (RawHttp viewer = viewer()) {
            viewer.until("{\"traces\":0}");
            traces.set(1);
            assertThat(viewer.until("{\"traces\":1}")).contains("event: changed");
        }
    }

    @Test
    void coalescesChanges() throws IOException {
        try (RawHttp viewer = viewer()) {
            viewer.until("{\"traces\":0}");
            long start = System.nanoTime();
            StringBuilder events = new StringBuilder();
            while (System.nanoTime() - start < 1_500_000_000L) {
                traces.incrementAndGet();
                events.append(viewer.until("\n\n"));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(events.toString().split("event: changed").length - 1)
                    .isLessThanOrEqualTo((int) (2 * seconds) + 1);
        }
    }

    @Test
    void sendsNothingThatTheViewerKnows() throws IOException {
        String id;
        try (RawHttp viewer = viewer()) {
            id = viewer.until("\nevent").replaceAll("(?s).*id: (\\S+)\nevent", "$1");
        }
        try (RawHttp viewer = viewer("Last-Event-ID: " + id)) {
            viewer.until("retry: 2000");
            traces.set(5);
            assertThat(viewer.until("event: changed\ndata: {\"traces\":")).doesNotContain("{\"traces\":0}");
            viewer.until("5}");
        }
    }

    @Test
    void refusesTheSixtyFifthViewer() throws IOException {
        List<RawHttp> viewers = new ArrayList<>();
        try {
            for (int i = 0; i < Events.MAX_VIEWERS; i++) {
                viewers.add(viewer());
                viewers.get(i).until("event: changed");
            }
            assertThat(RawHttp.send(server.port(), "GET", "/console/events", "").status())
                    .isEqualTo(503);
            assertThat(RawHttp.send(server.port(), "GET", "/console/status", "").body())
                    .contains("\"viewers\":" + Events.MAX_VIEWERS);
        } finally {
            for (RawHttp viewer : viewers) {
                viewer.close();
            }
        }
    }
}
