// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides by method and path who answers. */
final class Router implements Handler {
    private final Handler api;
    private final Handler events;
    private final Supplier<ObjectNode> status;
    private final TraceFindings findings;
    private final PageFiles page;
    private final Access access;

    Router(
            Handler api,
            Handler events,
            Supplier<ObjectNode> status,
            TraceFindings findings,
            PageFiles page,
            Access access) {
        this.api = api;
        this.events = events;
        this.status = status;
        this.findings = findings;
        this.page = page;
        this.access = access;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        String path = exchange.path();
        switch (exchange.method()) {
            case "POST" -> api.handle(exchange);
            case "GET", "HEAD" -> read(exchange, path);
            default ->
                answer(exchange, Answer.text(405, "expected GET, HEAD or POST").with("Allow", "GET, HEAD, POST"));
        }
    }

    private void read(Exchange exchange, String path) throws IOException {
        Optional<Answer> welcome = access.welcome(exchange);
        if (welcome.isPresent()) {
            answer(exchange, welcome.get());
            return;
        }
        if (!access.admits(exchange)) {
            answer(exchange, Answer.text(401, "open the address with the token that the console printed"));
            return;
        }
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
            default -> answer(exchange, other(exchange, path));
        }
    }

    private Answer other(Exchange exchange, String path) {
        return TraceFindings.isPath(path)
                ? findings.at(path)
                : page.at(path, exchange.header("If-None-Match"))
                        .orElseGet(() -> Answer.text(404, "nothing is served at this path; X-Ray's API uses POST"));
    }

    private static void answer(Exchange exchange, Answer answer) throws IOException {
        exchange.answer(SecurityHeaders.on(answer));
    }
}
