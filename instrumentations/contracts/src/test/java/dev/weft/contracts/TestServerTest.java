// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestServerTest {

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @AutoClose
    private final TestServer server = new TestServer();

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 304, 404, 429, 503})
    void answersStatus(int status) throws Exception {
        assertThat(get("/status/" + status).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"/status/xyz,400", "/status/100,400", "/status,400", "/slow,400", "/,404", "/other,404"})
    void answersWhatItDoesNotUnderstand(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void answersSlowly() throws Exception {
        long start = System.nanoTime();
        get("/slow?ms=200");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void redirects() throws Exception {
        assertThat(get("/redirect/2").body()).isEqualTo("redirected");
        assertThat(server.requests())
                .extracting(TestServer.Request::path)
                .containsExactly("/redirect/2", "/redirect/1", "/redirect/0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void answersLength(int length) throws Exception {
        HttpResponse<String> response = get("/length/" + length);
        assertThat(response.body()).hasSize(length);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(length);
    }

    @Test
    void answersChunked() throws Exception {
        HttpResponse<String> response = get("/chunked");
        assertThat(response.body()).isEqualTo("chunked");
        assertThat(response.headers().firstValue("Content-Length")).isEmpty();
    }

    @Test
    void answersHeadWithoutBody() throws Exception {
        HttpRequest request = request("/length/9")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(9);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void closesConnection() {
        assertThatThrownBy(() -> get("/close")).isInstanceOf(IOException.class);
    }

    @Test
    void echoesTraceHeader() throws Exception {
        HttpRequest request =
                request("/echo").header("x-amzn-trace-id", "Root=1-2-3").build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .isEqualTo("Root=1-2-3");
    }

    @Test
    void echoesNothingWithoutTraceHeader() throws Exception {
        assertThat(get("/echo").body()).isEmpty();
    }

    @Test
    void keepsRequest() throws Exception {
        HttpRequest request = request("/status/200?a=b")
                .header("X-Amzn-Trace-Id", "Root=1-2-3")
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        client.send(request, HttpResponse.BodyHandlers.ofString());
        TestServer.Request received = server.onlyRequest();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/status/200?a=b");
        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.traceHeader()).isEqualTo("Root=1-2-3");
        assertThat(received.header("no-such-header")).isEmpty();
    }

    @Test
    void missesTraceHeader() throws Exception {
        get("/status/200");
        TestServer.Request received = server.onlyRequest();
        assertThatThrownBy(received::traceHeader)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("X-Amzn-Trace-Id");
    }

    @Test
    void answersManyAtOnce() {
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> client.sendAsync(request("/slow?ms=300").build(), HttpResponse.BodyHandlers.ofString()))
                .toList();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).succeedsWithin(Duration.ofSeconds(2)));
    }

    @Test
    void knowsPortThatRefuses() {
        int port = TestServer.refusingPort();
        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url(path)));
    }
}
