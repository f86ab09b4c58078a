// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.receive.Receiver;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Driven PLACED = new Driven("PUT", "/orders/1", 200);

    private static final String SERVICE_B = """
        {"id": "cccccccccccccccc", "name": "service-b", "trace_id": "t", "parent_id": "bbbbbbbbbbbbbbbb",
         "start_time": 3, "end_time": 4}\
        """;

    private final MemoryTraces store = new MemoryTraces();
    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = Receiver.start(0, store, complaint -> {
            throw new AssertionError(complaint);
        });
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    private static String serviceA(int status, String flag, String lastOperation) {
        return """
            {"id": "aaaaaaaaaaaaaaaa", "name": "service-a", "trace_id": "t", "start_time": 1, "end_time": 6, %s
             "http": {"request": {"method": "PUT", "url": "http://127.0.0.1:1/orders/1?seed=1"},
                      "response": {"status": %d}},
             "subsegments": [
               {"id": "1", "name": "DynamoDb", "namespace": "aws", "start_time": 1, "end_time": 2,
                "aws": {"operation": "PutItem"}},
               {"id": "bbbbbbbbbbbbbbbb", "name": "127.0.0.1", "namespace": "remote", "start_time": 2, "end_time": 5},
               {"id": "2", "name": "DynamoDb", "namespace": "aws", "start_time": 5, "end_time": 6,
                "aws": {"operation": "%s"}}]}\
            """.formatted(flag, status, lastOperation);
    }

    private List<String> faults(String... documents) throws IOException, InterruptedException {
        try (DatagramSocket socket = new DatagramSocket()) {
            for (String document : documents) {
                byte[] bytes = ("{\"format\": \"json\", \"version\": 1}\n" + document).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), receiver.port()));
            }
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (receiver.accepted() < documents.length) {
            assertThat(System.nanoTime()).as("documents arrive within 10 s").isLessThan(deadline);
            Thread.sleep(2);
        }
        return Verdict.of(List.of(PLACED), store.traces()).faults();
    }

    @Test
    void findsNoFaultInCompleteTraces() throws Exception {
        assertThat(faults(serviceA(200, "", "UpdateItem"), SERVICE_B)).isEmpty();
    }

    @Test
    void reportsAMissingTrace() {
        assertThat(Verdict.of(List.of(PLACED), store.traces()).faults())
                .containsExactly("PUT /orders/1 (answered 200): 0 traces instead of 1");
    }

    @Test
    void reportsAMissingSegment() throws Exception {
        assertThat(faults(serviceA(200, "", "UpdateItem")))
                .singleElement()
                .asString()
                .contains("segments of service-b: 0 instead of 1");
    }

    @Test
    void reportsAMissingDynamoDbOperation() throws Exception {
        assertThat(faults(serviceA(200, "", "DescribeTable"), SERVICE_B))
                .singleElement()
                .asString()
                .contains("[PutItem, DescribeTable] instead of [PutItem, UpdateItem]");
    }

    @Test
    void reportsADifferentStatus() throws Exception {
        assertThat(faults(serviceA(201, "", "UpdateItem"), SERVICE_B))
                .singleElement()
                .asString()
                .contains("status 201 instead of 200");
    }

    @Test
    void reportsAnUnexpectedFault() throws Exception {
        assertThat(faults(serviceA(200, "\"fault\": true,", "UpdateItem"), SERVICE_B))
                .singleElement()
                .asString()
                .contains("fault is true with status 200");
    }

    @Test
    void reportsATraceWithoutRequest() throws Exception {
        String stray = "{\"id\": \"9\", \"name\": \"stray\", \"trace_id\": \"u\", \"start_time\": 1, \"end_time\": 2}";
        assertThat(faults(serviceA(200, "", "UpdateItem"), SERVICE_B, stray))
                .containsExactly("trace u, which begins with stray, is of no request");
    }
}
