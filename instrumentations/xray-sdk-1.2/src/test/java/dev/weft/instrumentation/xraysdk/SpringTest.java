// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.spring.aop.BaseAbstractXRayInterceptor;
import com.amazonaws.xray.spring.aop.XRayEnabled;
import dev.weft.contracts.Document;
import java.util.function.IntSupplier;
import org.aspectj.lang.annotation.Aspect;
import org.aspectj.lang.annotation.Pointcut;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;

/** Beans that the SDK's interceptor for Spring traces. */
class SpringTest extends XRaySdkFixture {

    private int runBean(IntSupplier call) throws Exception {
        try (AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext(Beans.class)) {
            return inRequest(() -> beans.getBean(Work.class).run(call));
        }
    }

    @Test
    void methodIsRecordedOnceWithItsCalls() throws Exception {
        runBean(() -> {
            AWSXRay.getCurrentSubsegment().putAnnotation("in", "bean");
            return call("/length/1");
        });
        Document method = daemon.takeSegment("subject").onlySubsegment();
        assertThat(method.name()).isEqualTo("run");
        assertThat(method.text("annotations.in")).isEqualTo("bean");
        assertThat(method.text("metadata.ClassInfo.Class")).isNotEmpty();
        Document call = method.onlySubsegment();
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    /** The interceptor adds it there. */
    @Test
    void exceptionOfMethodIsOfSegment() throws Exception {
        assertThatThrownBy(() -> runBean(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("broken");
        assertThat(segment.onlySubsegment().name()).isEqualTo("run");
    }

    /** A bean. */
    public interface Work {
        int run(IntSupplier call);
    }

    @XRayEnabled
    static final class TracedWork implements Work {

        @Override
        public int run(IntSupplier call) {
            return call.getAsInt();
        }
    }

    /** The application. */
    @Configuration(proxyBeanMethods = false)
    @EnableAspectJAutoProxy
    public static class Beans {

        @Bean
        public Work work() {
            return new TracedWork();
        }

        @Bean
        public Interceptor interceptor() {
            return new Interceptor();
        }
    }

    /** As the SDK's documentation shows it. */
    @Aspect
    public static class Interceptor extends BaseAbstractXRayInterceptor {

        @Override
        @Pointcut("@within(com.amazonaws.xray.spring.aop.XRayEnabled)")
        public void xrayEnabledClasses() {}
    }
}
