// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An emitter of the application's own gets what code begins outside a request. One line of the log says so. */
class OwnEmitterTest extends XRaySdkFixture {

    private final OwnEmitter emitter = new OwnEmitter();

    /** What the doctor is told, warnings included. */
    private String report() throws IOException {
        try (ServerSocket doctor = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            agent.agent().accept(doctor.getLocalPort() + ":secret");
            try (Socket report = doctor.accept()) {
                return new String(report.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private void useOwn() {
        AWSXRay.setGlobalRecorder(
                AWSXRayRecorderBuilder.standard().withEmitter(emitter).build());
    }

    @Test
    void warnsOnce() throws Exception {
        useOwn();
        useOwn();
        assertThat(report()).containsOnlyOnce(OwnEmitter.class.getName());
    }

    @Test
    void emittersOfSdkAreNoWarning() throws Exception {
        AWSXRay.setGlobalRecorder(
                AWSXRayRecorderBuilder.standard().withEmitter(Emitter.create()).build());
        assertThat(report()).doesNotContain("the application sends");
    }

    @Test
    void getsWhatCodeBeginsOutsideRequest() {
        useOwn();
        AWSXRay.createSegment("worker", () -> {});
        assertThat(emitter.sent).containsExactly("worker");
    }

    @Test
    void getsNothingOfRequest() throws Exception {
        useOwn();
        inRequest(() -> AWSXRay.createSubsegment("work", () -> 1));
        assertThat(daemon.takeSegment("subject").onlySubsegment().name()).isEqualTo("work");
        assertThat(emitter.sent).isEmpty();
    }

    static final class OwnEmitter extends Emitter {

        final List<String> sent = new ArrayList<>();

        @Override
        public boolean sendSegment(Segment segment) {
            return sent.add(segment.getName());
        }

        @Override
        public boolean sendSubsegment(Subsegment subsegment) {
            return sent.add(subsegment.getName());
        }
    }
}
