// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's HTTP server, for a client that runs without an agent. It answers {@code GET /call?operation=O&url=U} like
 * {@link ClientServer}, but needs no Tomcat on the class path. It handles one request at a time.
 */
final class UntracedClientServer implements ServerSubject {

    private final ClientSubject client;
    private HttpServer server;

    UntracedClientServer(ClientSubject client) {
        this.client = client;
    }

    @Override
    public int start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/call", this::call);
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    public void close() throws Exception {
        server.stop(0);
        client.close();
    }

    private void call(HttpExchange exchange) throws IOException {
        try {
            String operation = null;
            List<String> urls = new ArrayList<>();
            for (String parameter : exchange.getRequestURI().getRawQuery().split("&", 0)) {
                int equals = parameter.indexOf('=');
                String value = URLDecoder.decode(parameter.substring(equals + 1), "UTF-8");
                if (parameter.startsWith("operation=")) {
                    operation = value;
                } else if (parameter.startsWith("url=")) {
                    urls.add(value);
                }
            }
            byte[] outcome =
                    Attempt.all(client, operation, urls.toArray(new String[0])).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, outcome.length == 0 ? -1 : outcome.length);
            exchange.getResponseBody().write(outcome);
        } finally {
            exchange.close();
        }
    }
}
