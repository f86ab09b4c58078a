// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Valid documents, which a test makes invalid. */
final class Documents {

    static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    private Documents() {}

    /** A segment with status 503 and one embedded subsegment with an exception. */
    static ObjectNode segment() {
        return parse("""
                {
                  "id": "70de5b6f19ff9a0a",
                  "name": "shop",
                  "trace_id": "%s",
                  "start_time": %2$d.25,
                  "end_time": %2$d.5,
                  "fault": true,
                  "http": {
                    "request": {"method": "GET", "url": "http://shop/cart", "client_ip": "10.0.0.1"},
                    "response": {"status": 503, "content_length": 12}
                  },
                  "aws": {
                    "ec2": {"instance_id": "i-1"},
                    "xray": {"sdk": "Weft", "auto_instrumentation": true}
                  },
                  "annotations": {"kind": "a", "late": false},
                  "metadata": {"default": {"empty": [], "none": null}},
                  "subsegments": [
                    {
                      "id": "53995c3f42cd8ad8",
                      "name": "pay@host",
                      "namespace": "remote",
                      "start_time": %2$d.3,
                      "end_time": %2$d.4,
                      "fault": true,
                      "aws": {"operation": "PutItem", "table_name": "carts", "retries": 1},
                      "sql": {"url": "jdbc:mysql://host/pay", "user": "me"},
                      "cause": {
                        "exceptions": [
                          {"id": "1111111111111111", "type": "A", "cause": "2222222222222222",
                            "stack": [{"path": "A.java", "line": 7, "label": "A.run"}]},
                          {"id": "2222222222222222", "type": "B", "message": "b"}
                        ]
                      }
                    }
                  ]
                }
                """.formatted(traceId(now()), now()));
    }

    /** An independent subsegment. */
    static ObjectNode subsegment() {
        return parse("""
                {
                  "id": "53995c3f42cd8ad8",
                  "name": "S3",
                  "type": "subsegment",
                  "trace_id": "%s",
                  "parent_id": "70de5b6f19ff9a0a",
                  "namespace": "aws",
                  "start_time": %2$d.3,
                  "end_time": %2$d.4
                }
                """.formatted(traceId(now()), now()));
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }

    static String traceId(long epochSeconds) {
        return "1-%08x-a006649127e371903a2de979".formatted(epochSeconds);
    }

    static void send(FakeDaemon daemon, ObjectNode document) throws IOException {
        send(daemon, (HEADER + document).getBytes(StandardCharsets.UTF_8));
    }

    static void send(FakeDaemon daemon, byte[] datagram) throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket socket = new DatagramSocket(0, loopback)) {
            socket.send(new DatagramPacket(datagram, datagram.length, loopback, daemon.port()));
        }
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
