// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.function.UnaryOperator;

/** Calls a URL with a class of the boot loader. */
final class UrlConnectionCaller implements UnaryOperator<String> {

    @Override
    public String apply(String url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
            return String.valueOf((char) connection.getInputStream().read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
