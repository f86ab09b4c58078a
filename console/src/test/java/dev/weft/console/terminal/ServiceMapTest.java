// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weft.console.Documents;
import dev.weft.console.Wire;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceMapTest {
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new Wire();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private ServiceMap map() {
        return ServiceMap.of(wire.store.traces());
    }

    private ServiceMap.Edge edgeTo(String callee) {
        return map().edges().stream()
                .filter(edge -> edge.callee().name().equals(callee))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesTheAnsweringServiceInsteadOfTheHost() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        assertThat(map().edges())
                .extracting(
                        edge -> edge.caller().name() + " -> " + edge.callee().name())
                .containsExactly("clients -> service-a", "service-a -> service-b", "service-a -> DynamoDb");
    }

    @Test
    void namesTheHostIfNoServiceSentASegment() throws IOException {
        wire.send(Documents.serviceA());
        assertThat(edgeTo("127.0.0.1").callee().kind()).isEqualTo(ServiceMap.Kind.REMOTE);
    }

    @Test
    void recognizesAwsServices() throws IOException {
        wire.send(Documents.serviceA());
        assertThat(edgeTo("DynamoDb").callee().kind()).isEqualTo(ServiceMap.Kind.AWS);
    }

    @Test
    void recognizesDatabases() throws IOException {
        wire.send(
                Documents.segment(Documents.A, "service-a", 0, 1).json(),
                Documents.subsegment(Documents.HTTP, Documents.A, "shop@db")
                        .with("namespace", "'remote'")
                        .with("sql", "{'sanitized_query': 'SELECT 1'}")
                        .json());
        assertThat(edgeTo("shop@db").callee().kind()).isEqualTo(ServiceMap.Kind.DATABASE);
    }

    @Test
    void countsCallsAndFaults() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        String second = "1-67891234-ffffffffffffffffffffffff";
        wire.send(
                Documents.serviceA().replace(Documents.TRACE, second).replace("\"fault\": true, ", ""),
                Documents.serviceB().replace(Documents.TRACE, second));
        ServiceMap.Edge edge = edgeTo("service-b");
        assertThat(new int[] {edge.calls(), edge.errors(), edge.faults()}).containsExactly(2, 0, 1);
    }

    @Test
    void countsAThrottledCallAsAnErrorToo() throws IOException {
        wire.send(
                Documents.segment(Documents.A, "service-a", 0, 1).json(),
                Documents.subsegment(Documents.HTTP, Documents.A, "Sqs")
                        .with("namespace", "'aws'")
                        .with("error", "true")
                        .with("throttle", "true")
                        .json());
        ServiceMap.Edge edge = edgeTo("Sqs");
        assertThat(new int[] {edge.errors(), edge.throttles()}).containsExactly(1, 1);
    }

    @Test
    void averagesTheMiddleTwoForAnEvenMedian() throws IOException {
        double[] seconds = {0.010, 0.020, 0.040, 9};
        for (int i = 0; i < seconds.length; i++) {
            wire.send(Documents.segment(Documents.A, "service-a", 0, seconds[i])
                    .with("trace_id", "'trace-" + i + "'")
                    .json());
        }
        assertThat(edgeTo("service-a").medianMilliseconds().orElseThrow()).isCloseTo(30, within(0.01));
    }

    @Test
    void hasNoMedianBeforeASegmentEnds() throws IOException {
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .without("end_time")
                .with("in_progress", "true")
                .json());
        assertThat(edgeTo("service-a").medianMilliseconds()).isEmpty();
    }

    @Test
    void drawsOneLinePerEdge() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        assertThat(new MapTable(new Terminal(false, true, 120)).draw(map()).lines())
                .containsExactly(
                        "caller     callee      calls  errors  faults  throttles  median ms",
                        "clients    service-a       1       0       1          0      100.0",
                        "service-a  service-b       1       0       1          0       70.0",
                        "service-a  DynamoDb        1       0       0          0       10.0");
    }
}
