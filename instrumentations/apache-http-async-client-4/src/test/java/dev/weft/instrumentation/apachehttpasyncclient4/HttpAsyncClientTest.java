// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.Registry;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.AsyncCharConsumer;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.conn.SchemeIOSessionStrategy;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.protocol.HttpContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behaviour that only this client has: consumers that read on I/O threads, interceptors. */
class HttpAsyncClientTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final List<Boolean> intercepted = new CopyOnWriteArrayList<>();
    private final CloseableHttpAsyncClient client = HttpAsyncClients.custom()
            .addInterceptorLast(
                    (HttpRequest request, HttpContext context) -> intercepted.add(request.containsHeader(TRACE_HEADER)))
            .build();

    @AfterEach
    void close() throws Exception {
        client.close();
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void consumerRunsInCallersContext() throws Exception {
        client.start();
        List<Object> seen = new CopyOnWriteArrayList<>();
        Object caller = agent.inRequest(() -> {
            client.execute(HttpAsyncMethods.createGet(server.url("/length/7")), new Consumer(seen), null)
                    .get();
            return current();
        });
        daemon.takeSegment("subject");
        assertThat(seen).hasSizeGreaterThan(2).containsOnly(caller);
    }

    @Test
    void applicationSeesNoHeader() throws Exception {
        client.start();
        HttpGet request = new HttpGet(server.url("/redirect/1"));
        agent.inRequest(() -> client.execute(request, null).get());
        daemon.takeSegment("subject");
        assertThat(request.containsHeader(TRACE_HEADER)).isFalse();
        assertThat(intercepted).containsExactly(false, false);
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.traceHeader()).startsWith("Root="));
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
        try (CloseableHttpAsyncClient lazy = agent.inRequest(() -> HttpAsyncClients.custom()
                .setThreadFactory(threads)
                .setConnectionManager(new PoolingNHttpClientConnectionManager(
                        new DefaultConnectingIOReactor(IOReactorConfig.DEFAULT, threads), recordingContext(seen)))
                .build())) {
            lazy.start();
            lazy.execute(new HttpGet(server.url("/length/1")), null).get();
        }
        daemon.takeSegment("subject");
        assertThat(seen).isNotEmpty().containsOnly(Optional.empty());
    }

    private Registry<SchemeIOSessionStrategy> recordingContext(List<Object> seen) {
        return RegistryBuilder.<SchemeIOSessionStrategy>create()
                .register("http", new SchemeIOSessionStrategy() {
                    @Override
                    public boolean isLayeringRequired() {
                        seen.add(Optional.ofNullable(current()));
                        return false;
                    }

                    @Override
                    public IOSession upgrade(HttpHost host, IOSession session) {
                        return session;
                    }
                })
                .build();
    }

    private Object current() {
        return agent.agent().handlers().work().capture();
    }

    private final class Consumer extends AsyncCharConsumer<String> {

        private final List<Object> seen;

        Consumer(List<Object> seen) {
            this.seen = seen;
        }

        @Override
        protected void onResponseReceived(HttpResponse response) {
            seen.add(current());
        }

        @Override
        protected void onCharReceived(CharBuffer text, IOControl control) {
            seen.add(current());
        }

        @Override
        protected String buildResult(HttpContext context) {
            seen.add(current());
            return "";
        }
    }
}
