// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.net.URI;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behaviour that only the asynchronous client has: contexts for several calls, interceptors that see each request. */
class AsyncHttpClientTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final List<Boolean> intercepted = new CopyOnWriteArrayList<>();
    private final HttpRequestInterceptor interceptor =
            (request, entity, context) -> intercepted.add(request.containsHeader(TRACE_HEADER));
    private final CloseableHttpAsyncClient client =
            HttpAsyncClients.custom().addRequestInterceptorLast(interceptor).build();

    @AfterEach
    void close() {
        client.close(CloseMode.IMMEDIATE);
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void applicationSeesNoHeader() throws Exception {
        client.start();
        HttpClientContext context = HttpClientContext.create();
        SimpleHttpRequest request = new SimpleHttpRequest("GET", URI.create(server.url("/redirect/1")));
        agent.inRequest(() -> client.execute(request, context, null).get());
        daemon.takeSegment("subject");
        HttpRequest sent = context.getRequest();
        assertThat(sent.containsHeader(TRACE_HEADER)).isFalse();
        assertThat(request.containsHeader(TRACE_HEADER)).isFalse();
        assertThat(intercepted).containsExactly(false, false);
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.traceHeader()).startsWith("Root="));
    }

    @Test
    void failedCallHasNoStatusOfAnEarlierCall() throws Exception {
        client.start();
        HttpClientContext context = HttpClientContext.create();
        client.execute(new SimpleHttpRequest("GET", URI.create(server.url("/length/1"))), context, null)
                .get();
        SimpleHttpRequest refused =
                new SimpleHttpRequest("GET", URI.create("http://127.0.0.1:" + TestServer.refusingPort() + "/"));
        agent.inRequest(() -> {
            try {
                return client.execute(refused, context, null).get();
            } catch (ExecutionException expected) {
                return null;
            }
        });
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.has("http.response")).isFalse();
    }

    /** The factory gives each thread the context of the thread that starts it. An executor's threads may inherit it likewise. */
    @Test
    void ioThreadsKeepNoContext() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task);
            agent.agent().handlers().work().inherit(thread);
            return thread;
        };
        CloseableHttpAsyncClient lazy = agent.inRequest(
                () -> HttpAsyncClients.custom().setThreadFactory(threads).build());
        try {
            lazy.start();
            SimpleHttpRequest request = new SimpleHttpRequest("GET", URI.create(server.url("/length/1")));
            lazy.execute(SimpleRequestProducer.create(request), new Consumer(seen), null)
                    .get();
        } finally {
            lazy.close(CloseMode.IMMEDIATE);
        }
        daemon.takeSegment("subject");
        assertThat(seen).isNotEmpty().containsOnly(Optional.empty());
    }

    private final class Consumer extends AbstractCharResponseConsumer<String> {

        private final List<Object> seen;

        Consumer(List<Object> seen) {
            this.seen = seen;
        }

        @Override
        protected void start(HttpResponse response, ContentType type) {
            seen.add(Optional.ofNullable(agent.agent().handlers().work().capture()));
        }

        @Override
        protected void data(CharBuffer text, boolean last) {}

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected String buildResult() {
            return "";
        }

        @Override
        public void failed(Exception cause) {}

        @Override
        public void releaseResources() {}
    }
}
