// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The ways to use a connection. */
public final class UrlConnectionSubject implements ClientSubject {

    private static final byte[] BODY = "posted".getBytes(StandardCharsets.UTF_8);

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "GET",
                "HEAD",
                "DELETE",
                "CONNECT_FIRST",
                "HEADER_FIRST",
                "OWN_TRACE_HEADER",
                "POST",
                "CHUNKED",
                "FIXED");
    }

    @Override
    public String call(String operation, String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestProperty("X-Subject", operation);
        switch (operation) {
            case "GET":
                break;
            case "HEAD":
            case "DELETE":
                connection.setRequestMethod(operation);
                break;
            case "CONNECT_FIRST":
                connection.connect();
                break;
            case "HEADER_FIRST":
                connection.getHeaderField("Content-Type");
                break;
            case "OWN_TRACE_HEADER":
                connection.setRequestProperty("X-Amzn-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                connection.setRequestProperty("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
                break;
            case "POST":
                post(connection);
                break;
            case "CHUNKED":
                connection.setChunkedStreamingMode(0);
                post(connection);
                break;
            case "FIXED":
                connection.setFixedLengthStreamingMode(BODY.length);
                post(connection);
                break;
            case "EXPECT":
                connection.setFixedLengthStreamingMode(BODY.length);
                connection.setRequestProperty("Expect", "100-Continue");
                try {
                    post(connection);
                } catch (ProtocolException refused) {
                    return connection.getResponseCode() + " refused";
                }
                break;
            case "UNREAD":
                connection.setFixedLengthStreamingMode(BODY.length);
                post(connection);
                return "unread";
            default:
                throw new IllegalArgumentException(operation);
        }
        int status = connection.getResponseCode();
        InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        return status + " " + (body == null ? 0 : length(body));
    }

    @Override
    public void close() {
        // Holds nothing.
    }

    private static void post(HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(BODY);
        }
    }

    private static int length(InputStream body) throws IOException {
        int length = 0;
        try (InputStream stream = body) {
            while (stream.read() >= 0) {
                length++;
            }
        }
        return length;
    }
}
