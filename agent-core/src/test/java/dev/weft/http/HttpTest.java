// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class HttpTest {

    @AutoClose
    private final RawServer server = new RawServer();

    private final Http patient = new Http(60_000, 20_000, 256);
    private final Http impatient = new Http(60_000, 500, 256);

    private String answer(String answer) throws IOException {
        server.answer(answer);
        return new String(patient.get(server.address()), StandardCharsets.UTF_8);
    }

    private AbstractThrowableAssert<?, ?> refusal(String answer) {
        return assertThatThrownBy(() -> answer(answer)).isInstanceOf(IOException.class);
    }

    @Test
    void readsABodyOfStatedLength() throws IOException {
        assertThat(answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}ignored"))
                .isEqualTo("{}");
    }

    @Test
    void doesNotWaitAfterABodyOfStatedLength() throws IOException {
        server.staysOpen();
        assertThat(answer("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")).isEqualTo("{}");
    }

    @Test
    void readsABodyInChunks() throws IOException {
        assertThat(
                        answer(
                                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"))
                .isEqualTo("abc0123456789");
    }

    @Test
    void readsABodyUntilTheConnectionEnds() throws IOException {
        assertThat(answer("HTTP/1.0 200\nServer: x\n\nabc")).isEqualTo("abc");
    }

    @Test
    void sendsTheWholeRequest() throws IOException {
        answer("HTTP/1.1 200 OK\r\n\r\n");
        assertThat(server.request())
                .isEqualTo("GET /v4/1 HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nAccept: */*\r\nConnection: close\r\n\r\n");
    }

    @Test
    void jsonIsPosted() throws IOException {
        server.answer("HTTP/1.1 200 OK\r\n\r\n{}");
        assertThat(patient.postJson(server.address(), "[1]".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{}");
        assertThat(server.request())
                .isEqualTo("POST /v4/1 HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                        + "\r\nAccept: */*\r\nConnection: close\r\nContent-Length: 3\r\n"
                        + "Content-Type: application/json\r\n\r\n");
    }

    @Test
    void resolvesAHostWithAnUnderscore() {
        assertThatThrownBy(() -> patient.get("http://no_such_host.invalid:2000/"))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 204, 302, 401, 403, 404, 500})
    void namesAnotherStatus(int status) {
        refusal("HTTP/1.1 " + status + " No\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
                .hasMessage("status " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "SSH-2.0-OpenSSH_9\r\n", "HTTP/2 200\r\n\r\n", "HTTP/1.1 2000\r\n\r\n"})
    void refusesAnAnswerThatIsNotHttp(String answer) {
        refusal(answer).hasMessage("the response is not HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
            })
    void refusesAMalformedLength(String answer) {
        refusal(answer).hasMessage("the response is not HTTP");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            })
    void refusesATruncatedAnswer(String answer) {
        refusal(answer).hasMessage("the response ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 300000", "Transfer-Encoding: chunked\r\n\r\n493e0", "X: x"})
    void refusesAHugeAnswer(String header) {
        refusal("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + "x".repeat(300_000))
                .hasMessage("the response is over 256 KiB");
    }

    @Test
    void refusesAHugeHead() {
        refusal("HTTP/1.1 200 OK\r\nX: " + "x".repeat(300_000)).hasMessage("the response is over 256 KiB");
    }

    @Test
    void leavesASilentServerInTime() {
        server.staysOpen();
        long start = System.nanoTime();
        assertThatThrownBy(() -> impatient.get(server.address())).isInstanceOf(SocketTimeoutException.class);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"})
    void leavesASlowServerInTime(String beginning) {
        server.goesOnSlowly();
        server.answer(beginning);
        long start = System.nanoTime();
        assertThatThrownBy(() -> impatient.get(server.address())).isInstanceOf(SocketTimeoutException.class);
        assertThat(since(start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void failsIfNoProcessListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThatThrownBy(() -> patient.get("http://127.0.0.1:" + free + "/")).isInstanceOf(IOException.class);
    }

    @Test
    void sendsNoRequestAfterTheTimeLimit() {
        Http late = new Http(0, 1_000, 256);
        assertThatThrownBy(() -> late.get(server.address())).isInstanceOf(SocketTimeoutException.class);
        assertThat(server.connections()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "127.0.0.1",
                "http://",
                "http:///x",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "http://a b/",
                "https://127.0.0.1/",
                "http://a_b:x/",
                "http://a_b:-5/",
                "http://:80/",
                "http://user@a_b/"
            })
    void refusesAnotherKindOfAddress(String address) {
        assertThatThrownBy(() -> patient.get(address)).hasMessage("not an address to ask");
    }

    @Test
    void refusesAValueThatWouldBreakTheRequest() {
        assertThatThrownBy(() -> patient.get(server.address(), "X-Token", "secret\r\nX: y"))
                .hasMessage("X-Token would not fit into a header");
        assertThat(server.connections()).isZero();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
