// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BasicAuthentication;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour that only this client has: requests that wait for a connection, conversations, many kinds of listeners. */
class JettyClientTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final HttpClient client = new HttpClient();

    @BeforeEach
    void start() throws Exception {
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        client.stop();
        agent.close();
        server.close();
        daemon.close();
    }

    /** The thread that reads the first response sends the second request. */
    @Test
    void waitingRequestKeepsItsCallersContext() throws Exception {
        client.setMaxConnectionsPerDestination(1);
        List<Object> callers = new ArrayList<>();
        List<Object> begun = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        for (String url : List.of(server.url("/slow?ms=100"), server.url("/length/1"))) {
            agent.inRequest(() -> {
                callers.add(agent.agent().handlers().work().capture());
                CompletableFuture<Void> end = new CompletableFuture<>();
                ends.add(end);
                client.newRequest(url)
                        .onRequestBegin(request ->
                                begun.add(agent.agent().handlers().work().capture()))
                        .send(result -> end.complete(null));
                return null;
            });
        }
        for (CompletableFuture<Void> each : ends) {
            each.get(10, TimeUnit.SECONDS);
        }
        daemon.take(4);
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1)).isSameAs(callers.get(1));
    }

    @Test
    void applicationsRequestIsUnchanged() throws Exception {
        Request request = client.newRequest(server.url("/length/1")).header(TRACE_HEADER, "mine");
        List<String> seen = new CopyOnWriteArrayList<>();
        request.onRequestHeaders(sent -> seen.add(sent.getHeaders().get(TRACE_HEADER)));
        agent.inRequest(request::send);
        assertThat(seen).containsExactly("mine");
        assertThat(request.getHeaders().getValuesList(TRACE_HEADER)).containsExactly("mine");
        assertThat(server.onlyRequest().traceHeader()).startsWith("Root=");
        daemon.takeSegment("subject");
    }

    @Test
    void everyListenerRunsInCallersContext() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Object caller = agent.inRequest(() -> {
            CompletableFuture<Void> end = new CompletableFuture<>();
            client.newRequest(server.url("/length/1"))
                    .onRequestCommit(request -> seen.add(current()))
                    .onResponseBegin(response -> seen.add(current()))
                    .onResponseHeader((response, field) -> seen.add(current()))
                    .onResponseHeaders(response -> seen.add(current()))
                    .onResponseSuccess(response -> seen.add(current()))
                    .send(result -> {
                        seen.add(current());
                        end.complete(null);
                    });
            end.get(10, TimeUnit.SECONDS);
            return current();
        });
        daemon.takeSegment("subject");
        assertThat(seen).hasSizeGreaterThan(5).containsOnly(caller);
    }

    @Test
    void authenticationIsPartOfTheCall() throws Exception {
        List<String> headers = new CopyOnWriteArrayList<>();
        HttpServer guarded = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        guarded.createContext("/", exchange -> {
                    headers.add(exchange.getRequestHeaders().getFirst(TRACE_HEADER));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("realm") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return password.equals("open");
                    }
                });
        guarded.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + guarded.getAddress().getPort() + "/");
            client.getAuthenticationStore().addAuthentication(new BasicAuthentication(uri, "realm", "user", "open"));
            agent.inRequest(client.newRequest(uri)::send);
        } finally {
            guarded.stop(0);
        }
        Document segment = daemon.takeSegment("subject");
        Document call = segment.onlySubsegment();
        assertThat(headers).containsExactly("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        assertThat(call.number("http.response.status")).isEqualTo(200);
    }

    /** The pool gives each thread the context of the thread that starts it. An executor's threads may inherit it likewise. */
    @Test
    void pooledThreadsKeepNoContext() throws Exception {
        QueuedThreadPool pool = new QueuedThreadPool() {
            @Override
            protected Thread newThread(Runnable task) {
                Thread thread = super.newThread(task);
                agent.agent().handlers().work().inherit(thread);
                return thread;
            }
        };
        agent.inRequest(() -> {
            pool.start();
            return null;
        });
        CompletableFuture<Object> seen = new CompletableFuture<>();
        pool.execute(() -> seen.complete(Optional.ofNullable(current())));
        assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(Optional.empty());
        pool.stop();
        daemon.takeSegment("subject");
    }

    private Object current() {
        return agent.agent().handlers().work().capture();
    }
}
