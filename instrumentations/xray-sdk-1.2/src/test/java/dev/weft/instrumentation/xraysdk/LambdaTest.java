// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.contexts.LambdaSegmentContext;
import com.amazonaws.xray.contexts.SegmentContextResolverChain;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.call.function.FunctionCall;
import dev.weft.call.function.FunctionHandler;
import dev.weft.contracts.Document;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In Lambda the segment is Lambda's own. */
class LambdaTest extends XRaySdkFixture {

    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String PARENT = "53995c3f42cd8ad8";

    private final String trace = TraceID.create().toString();

    @BeforeEach
    void useLambdaContext() {
        SegmentContextResolverChain chain = new SegmentContextResolverChain();
        chain.addResolver(LambdaSegmentContext::new);
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSegmentContextResolverChain(chain)
                .build());
    }

    @AfterEach
    void forgetHeader() {
        System.clearProperty(PROPERTY);
    }

    private void invoke(String header, Runnable function) {
        System.setProperty(PROPERTY, header);
        FunctionHandler handler = agent.agent().handlers().functions();
        FunctionCall invocation = handler.start(new FunctionCall() {
            @Override
            protected String traceHeader() {
                return header;
            }
        });
        try {
            function.run();
        } finally {
            handler.finish(invocation);
        }
    }

    private String sampled() {
        return "Root=" + trace + ";Parent=" + PARENT + ";Sampled=1";
    }

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
