// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;

/** Decides by method and path who answers. */
final class Router implements Handler {
    // What agents ask a daemon for, and what a daemon sends.
    private static final Set<String> DAEMON = Set.of("/GetSamplingRules", "/SamplingTargets", "/TelemetryRecords");

    private final Handler api;
    private final Handler events;
    private final Supplier<ObjectNode> status;
    private final PageFiles page;
    private final boolean daemonOnly;

    Router(Handler api, Handler events, Supplier<ObjectNode> status, PageFiles page, boolean daemonOnly) {
        this.api = api;
        this.events = events;
        this.status = status;
        this.page = page;
        this.daemonOnly = daemonOnly;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String path = exchange.path();
        if (daemonOnly && !DAEMON.contains(path)) {
            answer(exchange, Answer.text(403, "page and API are served on loopback only, or with --open"));
            return;
        }
        switch (exchange.method()) {
            case "POST" -> api.handle(exchange);
            case "GET", "HEAD" -> read(exchange, path);
            default ->
                answer(exchange, Answer.text(405, "expected GET, HEAD or POST").with("Allow", "GET, HEAD, POST"));
        }
    }

    private void read(Exchange exchange, String path) throws IOException {
        switch (path) {
            case "/console/events" -> {
                if (exchange.method().equals("HEAD")) {
                    answer(exchange, Answer.empty(405).with("Allow", "GET"));
                } else {
                    events.handle(exchange);
                }
            }
            case "/console/status" ->
                answer(
                        exchange,
                        Answer.of(200, "application/json", Json.write(status.get()))
                                .with("Cache-Control", "no-store"));
            default ->
                answer(
                        exchange,
                        page.at(path, exchange.header("If-None-Match"))
                                .orElseGet(() ->
                                        Answer.text(404, "nothing is served at this path; X-Ray's API uses POST")));
        }
    }

    private static void answer(Exchange exchange, Answer answer) throws IOException {
        exchange.answer(SecurityHeaders.on(answer));
    }
}
