// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.isFinal;
import static net.bytebuddy.matcher.ElementMatchers.isVirtual;
import static net.bytebuddy.matcher.ElementMatchers.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.aws.AwsCall;
import dev.weft.call.function.FunctionCall;
import dev.weft.call.function.FunctionHandler;
import dev.weft.call.function.FunctionLifecycle;
import dev.weft.call.http.Capture;
import dev.weft.call.http.HttpClientCall;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.message.Delivery;
import dev.weft.call.scheduled.ScheduledRun;
import dev.weft.config.SqsMode;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.sampling.Reservoir;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Subsegment;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The code of applications and libraries is called under no lock of the agent. It may wait for a thread that works on the same
 * request. So each callback waits until another thread has made a call and ended a call in its request.
 */
class ForeignCodeTest {

    private static final long MAX_WAIT_MILLIS = 3_000;

    private final Bench bench = new Bench();
    private final Set<String> called = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> stuck = Collections.synchronizedList(new ArrayList<>());

    /** The segment of the request that is at work; {@code null} before it has begun. */
    private Segment segment;

    private Subsegment open;

    @AfterEach
    void noCallbackWasStuck() {
        assertThat(stuck).isEmpty();
    }

    @Test
    void requestIsReadUnderNoLock() throws Exception {
        serve(bench.annotating("tenant=header:X-Tenant,page=query:page,route=route,class=status-class", null));
        assertThat(called)
                .contains(
                        "HttpServerCall.contentLength",
                        "HttpServerCall.header",
                        "HttpServerCall.method",
                        "HttpServerCall.path",
                        "HttpServerCall.peer",
                        "HttpServerCall.query",
                        "HttpServerCall.route",
                        "HttpServerCall.status",
                        "HttpServerCall.url",
                        "Throwable.getCause",
                        "Throwable.getMessage",
                        "Throwable.getStackTrace");
    }

    @Test
    void heldRequestIsReadUnderNoLock() throws Exception {
        bench.samples = false;
        serve(bench.annotating("route=route", new Capture(0, new Reservoir(10, System::nanoTime))));
        assertThat(called).contains("HttpServerCall.url", "Throwable.getMessage");
    }

    @Test
    void routeIsAskedUnderNoLock() throws Exception {
        HttpServerHandler handler = bench.annotating("route=route", null);
        HttpServerCall call = handler.start(foreign(HttpServerCall.class));
        begun();
        handler.routed(() -> {
            visit(null, "Supplier.get");
            assertThat(handler.wantsRoute()).isFalse();
            return "/orders/{id}";
        });
        handler.leaveRoute();
        assertThat(called).contains("Supplier.get");
        assertThat(segment.route()).isEqualTo("/orders/{id}");
        handler.finish(call, null);
    }

    @Test
    void clientCallIsReadUnderNoLock() throws Exception {
        work();
        HttpClientCall call = bench.client.start(foreign(HttpClientCall.class));
        bench.client.finish(call, new ForeignException());
        assertThat(called)
                .contains(
                        "HttpClientCall.contentLength",
                        "HttpClientCall.host",
                        "HttpClientCall.method",
                        "HttpClientCall.setHeaders",
                        "HttpClientCall.status",
                        "HttpClientCall.url",
                        "Throwable.getMessage");
    }

    @Test
    void awsCallIsReadUnderNoLock() throws Exception {
        work();
        AwsCall call = bench.aws.start(foreign(AwsCall.class));
        bench.aws.finish(call, new ForeignException());
        assertThat(called)
                .contains(
                        "AwsCall.accountId",
                        "AwsCall.contentLength",
                        "AwsCall.errorCode",
                        "AwsCall.extendedRequestId",
                        "AwsCall.isThrottled",
                        "AwsCall.operation",
                        "AwsCall.region",
                        "AwsCall.requestId",
                        "AwsCall.resources",
                        "AwsCall.retries",
                        "AwsCall.service",
                        "AwsCall.status",
                        "Throwable.getMessage");
    }

    @Test
    @SuppressWarnings("unchecked")
    void messageIsReadUnderNoLock() throws Exception {
        Delivery delivery = foreign(Delivery.class);
        List<Object> messages = new ArrayList<>(List.of("one", "two"));
        for (Object each : bench.messages(SqsMode.LINK).followed(messages, delivery)) {
            begun();
            visit(null, "Iterator.next");
            assertThat(each).isNotNull();
        }
        assertThat(called).contains("Delivery.queueUrl", "Delivery.traceHeader");
    }

    @Test
    void failureOfAScheduledRunIsReadUnderNoLock() {
        ScheduledRun run = bench.scheduled.start("reports");
        begun();
        bench.scheduled.finish(run, new ForeignException());
        assertThat(called).contains("Throwable.getMessage");
    }

    @Test
    void invocationIsReadUnderNoLock() throws Exception {
        FunctionHandler functions = new FunctionHandler(bench.requests(true), new FunctionLifecycle() {
            @Override
            public void beforeFreeze() {
                visit(null, "beforeFreeze");
            }

            @Override
            public void afterRestore() {}
        });
        FunctionCall call = functions.start(foreign(FunctionCall.class));
        begun();
        functions.finish(call);
        assertThat(called).contains("FunctionCall.traceHeader", "beforeFreeze");
    }

    private void serve(HttpServerHandler handler) throws Exception {
        HttpServerCall call = handler.start(foreign(HttpServerCall.class));
        begun();
        handler.finish(call, new ForeignException());
    }

    private void work() {
        bench.context.set(bench.segments.begin("shop", null));
        begun();
    }

    private void begun() {
        TraceContext current = bench.context.current();
        segment = Segment.of(current);
        if (segment != null) {
            open = ((Entity) current).begin("open", Namespace.REMOTE);
        }
    }

    /** An object of a library, each method of which waits for another thread of its request. */
    private <T> T foreign(Class<T> type) throws Exception {
        return new ByteBuddy()
                .subclass(type)
                .method(isVirtual().and(not(isFinal())).and(not(isDeclaredBy(Object.class))))
                .intercept(InvocationHandlerAdapter.of((self, method, arguments) -> {
                    visit(self, type.getSimpleName() + "." + method.getName());
                    return answer(method);
                }))
                .make()
                .load(type.getClassLoader())
                .getLoaded()
                .getDeclaredConstructor()
                .newInstance();
    }

    private static Object answer(Method method) {
        Class<?> type = method.getReturnType();
        if (method.getName().equals("traceHeader")) {
            return "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        } else if (method.getName().equals("header") || method.getName().equals("route")) {
            return null;
        } else if (type == String.class) {
            return method.getName().equals("path") ? "/orders/7" : "http://shop.example/orders/7";
        } else if (type == Map.class) {
            return Map.of();
        } else if (type == int.class) {
            return 500;
        } else if (type == long.class) {
            return 7L;
        }
        return type == boolean.class ? false : null;
    }

    private void visit(Object self, String callback) {
        called.add(callback);
        if (self != null && Thread.holdsLock(self)) {
            stuck.add(callback + " under the lock of its call");
        }
        Segment mine = segment;
        if (mine == null) {
            return;
        }
        Subsegment ended = open;
        open = null;
        Thread other = new Thread(() -> {
            mine.isRouted();
            mine.begin("of another thread", Namespace.REMOTE).end();
            mine.setCause(new IllegalStateException(TraceHeader.NAME), false);
            if (ended != null) {
                ended.end();
            }
        });
        other.start();
        try {
            other.join(MAX_WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (other.isAlive()) {
            stuck.add(callback);
        }
    }

    private final class ForeignException extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            visit(null, "Throwable.getMessage");
            return "foreign";
        }

        @Override
        public Throwable getCause() {
            visit(null, "Throwable.getCause");
            return null;
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            visit(null, "Throwable.getStackTrace");
            return super.getStackTrace();
        }
    }
}
