// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.List;

/** A client that uses only the JDK. */
public final class UrlConnectionClient implements ClientSubject {

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "POST");
    }

    @Override
    public String call(String operation, String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        connection.setRequestMethod(operation);
        int status = connection.getResponseCode();
        return status + " " + length(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    }

    @Override
    public void close() {
        // Holds nothing.
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
