// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.contracts.Document;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In Lambda the segment is Lambda's own. */
class LambdaTest extends LambdaFixture {

    @Test
    void subsegmentIsBelowSegmentOfLambda() {
        invoke(
                sampled(),
                () -> AWSXRay.createSubsegment("work", () -> {
                    AWSXRay.getCurrentSubsegment().putAnnotation("k", "v");
                    AWSXRay.createSubsegment("part", () -> call("/length/1"));
                }));
        Document work = daemon.takeSubsegment("work");
        assertThat(work.traceId()).isEqualTo(trace);
        assertThat(work.parentId()).isEqualTo(PARENT);
        assertThat(work.text("annotations.k")).isEqualTo("v");
        assertThat(work.onlySubsegment().onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void callsBesideSubsegmentAreBelowSegmentOfLambda() {
        invoke(sampled(), () -> {
            AWSXRay.createSubsegment("work", () -> {});
            call("/length/1");
        });
        assertThat(daemon.takeSubsegment("work").parentId()).isEqualTo(PARENT);
        assertThat(daemon.takeSubsegment("127.0.0.1").parentId()).isEqualTo(PARENT);
    }

    @Test
    void nothingOfUnsampledInvocationIsSent() {
        invoke(
                "Root=" + trace + ";Parent=" + PARENT + ";Sampled=0",
                () -> AWSXRay.createSubsegment("work", () -> {
                    AWSXRay.createSubsegment("part", () -> call("/length/1"));
                }));
        assertThat(server.onlyRequest().traceHeader()).contains("Root=" + trace, "Sampled=0");
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void nextInvocationHasItsOwnTrace() {
        invoke(sampled(), () -> AWSXRay.createSubsegment("work", () -> {}));
        daemon.takeSubsegment("work");
        String next = TraceID.create().toString();
        invoke("Root=" + next + ";Parent=" + PARENT + ";Sampled=1", () -> AWSXRay.createSubsegment("next", () -> {}));
        assertThat(daemon.takeSubsegment("next").traceId()).isEqualTo(next);
    }
}
