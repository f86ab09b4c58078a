// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of a servlet container. At {@code /async-start?url=} the servlet gives a task to {@code AsyncContext.start}.
 * The task waits 200 ms, calls the URL and answers with 202.
 */
public abstract class ServletContract extends HttpServerContract {

    private static final int REQUESTS = 5;

    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer other;

    @BeforeEach
    final void startServer() throws Exception {
        other = new TestServer();
    }

    @AfterEach
    final void stopServer() {
        other.close();
    }

    @Test
    protected void startedTaskIsInItsRequest() throws Exception {
        assertThat(start("/length/7").get().statusCode()).isEqualTo(202);
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(other.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    protected void startedTasksOfManyRequestsAreInTheirOwn() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(start("/length/" + i));
        }
        for (CompletableFuture<HttpResponse<String>> each : answers) {
            assertThat(each.get().statusCode()).isEqualTo(202);
        }
        TreeSet<String> urls = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            urls.add(daemon.takeSegment("subject").onlySubsegment().text("http.request.url"));
        }
        assertThat(urls).hasSize(REQUESTS);
    }

    private CompletableFuture<HttpResponse<String>> start(String path) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/async-start?url=" + other.url(path));
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
