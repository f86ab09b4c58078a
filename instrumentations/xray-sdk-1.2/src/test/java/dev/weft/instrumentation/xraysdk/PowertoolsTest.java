// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.entities.Entity;
import dev.weft.contracts.Document;
import java.util.Map;
import java.util.function.IntSupplier;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.lang.annotation.Around;
import org.aspectj.lang.annotation.Aspect;
import org.junit.jupiter.api.Test;
import org.springframework.aop.aspectj.annotation.AspectJProxyFactory;
import software.amazon.lambda.powertools.tracing.CaptureMode;
import software.amazon.lambda.powertools.tracing.Tracing;
import software.amazon.lambda.powertools.tracing.TracingUtils;
import software.amazon.lambda.powertools.tracing.internal.LambdaTracingAspect;

/** What functions do with Powertools for AWS Lambda. Its aspect runs in proxies here, and is woven otherwise. */
class PowertoolsTest extends LambdaFixture {

    private static Work work() {
        AspectJProxyFactory proxies = new AspectJProxyFactory(new TracedWork());
        proxies.addAspect(Weaving.class);
        return proxies.getProxy();
    }

    @Test
    void tracedMethodIsBelowSegmentOfLambda() {
        invoke(
                sampled(),
                () -> work().run(() -> {
                    TracingUtils.putAnnotation("customer", "ann");
                    TracingUtils.putMetadata("order", Map.of("id", 17));
                    return call("/length/1");
                }));
        Document method = daemon.takeSubsegment("## run");
        assertThat(method.traceId()).isEqualTo(trace);
        assertThat(method.parentId()).isEqualTo(PARENT);
        assertThat(method.text("annotations.customer")).isEqualTo("ann");
        assertThat(method.number("metadata.shop.order.id")).isEqualTo(17);
        assertThat(method.number("metadata.shop.run response")).isEqualTo(200);
        assertThat(server.onlyRequest().traceHeader())
                .contains("Parent=" + method.onlySubsegment().id());
    }

    @Test
    void tracedMethodIsInRequest() throws Exception {
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.defaultRecorder());
        inRequest(() -> work().run(() -> call("/length/1")));
        Document method = daemon.takeSegment("subject").onlySubsegment();
        assertThat(method.name()).isEqualTo("## run");
        assertThat(method.has("namespace")).isFalse();
        assertThat(method.onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void subsegmentsOfUtilitiesNest() {
        invoke(
                sampled(),
                () -> TracingUtils.withSubsegment("outer", outer -> {
                    outer.putAnnotation("k", "v");
                    TracingUtils.withSubsegment("inner", inner -> call("/length/1"));
                }));
        Document outer = daemon.takeSubsegment("## outer");
        assertThat(outer.text("annotations.k")).isEqualTo("v");
        assertThat(outer.onlySubsegment().name()).isEqualTo("## inner");
        assertThat(outer.onlySubsegment().onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void subsegmentOnAnotherThreadIsBelowItsEntity() {
        invoke(
                sampled(),
                () -> TracingUtils.withSubsegment("outer", outer -> {
                    Entity entity = AWSXRay.getTraceEntity();
                    Thread thread = new Thread(
                            () -> TracingUtils.withEntitySubsegment("thread", entity, part -> call("/length/1")));
                    thread.start();
                    join(thread);
                }));
        Document outer = daemon.takeSubsegment("## outer");
        assertThat(outer.onlySubsegment().name()).isEqualTo("## thread");
        assertThat(outer.onlySubsegment().onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A function's work. */
    public interface Work {
        int run(IntSupplier call);
    }

    static final class TracedWork implements Work {

        @Override
        @Tracing(namespace = "shop", captureMode = CaptureMode.RESPONSE_AND_ERROR)
        public int run(IntSupplier call) {
            return call.getAsInt();
        }
    }

    /** In place of AspectJ's weaver, which would run in the build. */
    @Aspect
    public static final class Weaving {

        @Around("@annotation(tracing)")
        public Object around(ProceedingJoinPoint method, Tracing tracing) throws Throwable {
            return LambdaTracingAspect.aspectOf().around(method, tracing);
        }
    }
}
