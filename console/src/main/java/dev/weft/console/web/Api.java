// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Operation;
import dev.weft.console.api.Operations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** X-Ray's API as clients of AWS speak it: rest-json over POST. */
final class Api implements Handler {
    private static final String DOCUMENTS = "/TraceSegments";
    private static final int MAX_BODY = 256 << 10;
    private static final int MAX_DOCUMENTS_BODY = 3_500_000;

    // Bodies of this kind are large. So few are in memory at once.
    private static final int MAX_DOCUMENTS_AT_ONCE = 8;
    private static final long MAX_WAIT_SECONDS = 5;

    private final Operations operations;
    private final Access access;
    private final Clients clients;
    private final Consumer<String> complaints;
    private final Json documents = Json.ofDocuments(MAX_DOCUMENTS_BODY);
    private final Semaphore large = new Semaphore(MAX_DOCUMENTS_AT_ONCE);

    /** @param complaints receives the kind of a fault of ours, never data of a request */
    Api(Operations operations, Access access, Clients clients, Consumer<String> complaints) {
        this.operations = operations;
        this.access = access;
        this.clients = clients;
        this.complaints = complaints;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        Answer answer;
        try {
            Operation operation = operations
                    .at(exchange.path())
                    .orElseThrow(() -> new ApiException(
                            404, "UnknownOperationException", "no operation of X-Ray's API has this path"));
            answer = exchange.path().equals(DOCUMENTS)
                    ? answerLarge(operation, exchange)
                    : answer(operation, exchange, MAX_BODY, Json.small());
        } catch (ApiException e) {
            answer = error(e);
        }
        clients.count(exchange, answer.status());
        exchange.answer(SecurityHeaders.on(answer)
                .with("x-amzn-RequestId", UUID.randomUUID().toString())
                .with("Cache-Control", "no-store"));
    }

    private Answer answerLarge(Operation operation, Exchange exchange) throws IOException, ApiException {
        try {
            if (!large.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw ApiException.throttled("too many calls with documents at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.throttled("the server stops");
        }
        try {
            return answer(operation, exchange, MAX_DOCUMENTS_BODY, documents);
        } finally {
            large.release();
        }
    }

    private Answer answer(Operation operation, Exchange exchange, int maxBody, Json json)
            throws IOException, ApiException {
        Optional<String> encoding = exchange.header("Content-Encoding");
        if (encoding.isPresent() && !encoding.get().equalsIgnoreCase("identity")) {
            throw new ApiException(
                    415, "UnsupportedMediaTypeException", "Content-Encoding is not supported: expected plain JSON");
        }
        byte[] body = exchange.body(maxBody)
                .orElseThrow(() -> new ApiException(
                        413, "RequestEntityTooLargeException", "the body has more than " + maxBody + " bytes"));
        access.check(exchange, body);
        JsonNode request = json.read(body);
        try {
            return Answer.of(200, "application/json", Json.write(operation.answer(request)));
        } catch (RuntimeException | StackOverflowError e) {
            complaints.accept(exchange.path() + " failed: " + describe(e));
            return error(new ApiException(
                    500,
                    "InternalFailure",
                    "the console failed: " + e.getClass().getName()));
        }
    }

    // The place, not the message, which may hold data.
    private static String describe(Throwable e) {
        StackTraceElement[] stack = e.getStackTrace();
        return e.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private static Answer error(ApiException e) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("__type", e.type());
        body.put("Message", e.getMessage());
        return Answer.of(e.status(), "application/json", body.toString().getBytes(StandardCharsets.UTF_8))
                .with("x-amzn-ErrorType", e.type());
    }
}
