// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.config.JsonFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.util.Map;

/** Asks the receiver's TCP side. Used by the agent's own thread only. */
final class SamplingClient {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;

    /** For the whole body: one that comes byte by byte would outlast any time-out of a single read. */
    private static final long BODY_NANOS = 5_000_000_000L;

    private static final int MOST_BYTES = 1 << 20;

    private final String host;
    private final int port;

    /** @param host an IPv6 address without brackets */
    SamplingClient(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** @throws IOException whose message says in one line why there is no answer, and repeats nothing of it but keys */
    Map<String, Object> post(String operation, byte[] body) throws IOException {
        URL url = new URL("http", host, port, "/" + operation);
        // The receiver is near; the application's proxy is for what is not.
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setRequestMethod("POST");
            connection.setUseCaches(false);
            connection.setInstanceFollowRedirects(false);
            connection.setDoOutput(true);
            // Neither is a request in this mode sent again by itself, nor is the application's Authenticator asked.
            connection.setFixedLengthStreamingMode(body.length);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Accept", "application/json");
            // A connection that is kept would bring a thread of the JDK's, to close it.
            connection.setRequestProperty("Connection", "close");
            OutputStream out = connection.getOutputStream();
            out.write(body);
            out.close();
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IOException(status < 0 ? "it does not speak HTTP" : "status " + status);
            }
            return JsonFile.parse(content(connection.getInputStream()));
        } finally {
            connection.disconnect();
        }
    }

    private static byte[] content(InputStream in) throws IOException {
        long begun = System.nanoTime();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            content.write(buffer, 0, read);
            if (content.size() > MOST_BYTES) {
                throw new IOException("the answer is over 1 MiB");
            }
            if (System.nanoTime() - begun > BODY_NANOS) {
                throw new IOException("the answer does not end");
            }
        }
        return content.toByteArray();
    }
}
