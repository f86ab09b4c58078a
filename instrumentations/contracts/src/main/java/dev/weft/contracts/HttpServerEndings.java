// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How requests end. The recorded status is the one that the client received. The application answers, in addition to
 * {@link HttpServerContract}:
 *
 * <table>
 * <caption>The application's answers</caption>
 * <tr><th>path<th>answer
 * <tr><td>/oom, /death<td>an {@code OutOfMemoryError("thrown")}, a {@code ThreadDeath} escapes
 * <tr><td>/committed<td>the head and a part of the body are sent with 200, then an
 *     {@code IllegalStateException("behind the head")} escapes
 * <tr><td>/leave<td>200 and an endless body, until the client has left; the exception of the write escapes
 * <tr><td>/read<td>200, after the whole body of the request; the exception of the read escapes
 * <tr><td>/frames<td>200, with the names of the classes in the stack of the application's method, one a line
 * <tr><td>/frames-dispatch, /frames-start, /frames-timeout<td>the same after an asynchronous dispatch, in
 *     {@code AsyncContext.start}, and in a listener for the time-out
 * </table>
 */
public abstract class HttpServerEndings extends HttpServerTargets {

    private static final int MAX_WAIT_MILLIS = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"/oom", "/death"})
    protected void recordsErrorThatEscapes(String path) throws Exception {
        RawAnswer answer = raw("GET " + path + " HTTP/1.1", "Host: localhost");
        Document segment = takeSegment();
        assertStatus(segment, answer.status());
        assertThat(segment.flag("fault")).isTrue();
        // Where a server takes the error for any other, it wraps it.
        assertThat(segment.exceptions())
                .extracting(each -> each.text("type"))
                .contains(path.equals("/oom") ? "java.lang.OutOfMemoryError" : "java.lang.ThreadDeath");
    }

    @Test
    protected void recordsExceptionBehindTheHead() throws Exception {
        RawAnswer answer = raw("GET /committed HTTP/1.1", "Host: localhost");
        assertThat(answer.status()).isEqualTo(200);
        Document segment = takeSegment();
        assertStatus(segment, 200);
        assertThat(segment.flag("fault")).as("fault of %s", segment).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("behind the head");
    }

    @Test
    protected void recordsWhatTheClientSawBeforeItLeft() throws Exception {
        try (Socket socket = connect("GET /leave HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
            // Closing resets the connection.
            socket.setSoLinger(true, 0);
        }
        Document segment = takeSegment();
        assertStatus(segment, 200);
        assertNoFlags(segment);
        assertNoFault(segment);
    }

    @Test
    protected void recordsNoFaultOfAnAbortedUpload() throws Exception {
        try (Socket socket =
                connect("POST /read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n0123456789")) {
            assertThat(socket.isConnected()).isTrue();
        }
        Document segment = takeSegment();
        assertThat(segment.flag("error")).as("error of %s", segment).isTrue();
        assertThat(segment.flag("fault")).as("fault of %s", segment).isFalse();
        if (segment.has("http.response.status")) {
            assertThat(segment.number("http.response.status")).isBetween(400L, 499L);
            assertThat(segment.has("cause")).as("cause of %s", segment).isFalse();
        }
    }

    /** The application's stack traces and error pages are the same without the agent. */
    @ParameterizedTest
    @ValueSource(strings = {"/frames", "/frames-dispatch", "/frames-start", "/frames-timeout"})
    protected void addsNoFrame(String path) throws Exception {
        RawAnswer answer = raw("GET " + path + " HTTP/1.1", "Host: localhost");
        assertThat(answer.status()).isEqualTo(200);
        takeSegment();
        assertThat(answer.text().lines().filter(HttpServerEndings::isOfAgent)).isEmpty();
        assertThat(answer.text()).contains("dev.weft.contracts.subject.Bodies");
    }

    private static boolean isOfAgent(String className) {
        return className.contains("WeftBridge")
                || className.startsWith("dev.weft.") && !className.contains(".subject.");
    }

    private static void assertStatus(Document segment, int seen) {
        assertThat(segment.has("http.response.status") ? (int) segment.number("http.response.status") : 0)
                .as("status of %s", segment)
                .isEqualTo(seen);
    }

    private Socket connect(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(MAX_WAIT_MILLIS);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
