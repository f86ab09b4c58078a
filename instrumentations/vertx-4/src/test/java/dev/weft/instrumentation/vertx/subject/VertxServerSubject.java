// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx.subject;

import dev.weft.contracts.subject.Bodies;
import dev.weft.contracts.subject.ServerSubject;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Vert.x without its router, with the application of HttpServerContract as far as it needs no servlets. */
public final class VertxServerSubject implements ServerSubject {

    private static final int LONGEST_HEAD = 32 * 1024;
    private static final int LATER_MILLIS = 200;
    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private Path file;

    @Override
    public int start() throws Exception {
        file = Files.createTempFile("weft-vertx", ".txt");
        Files.write(file, "static\n".getBytes("US-ASCII"));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(LONGEST_HEAD)
                        .setMaxHeaderSize(LONGEST_HEAD))
                .requestHandler(this::answer);
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .actualPort();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        switch (request.path()) {
            case "/slow":
                sleep();
                send(response, 200, "ok");
                break;
            case "/chunked":
                response.setChunked(true);
                response.write("chunk");
                response.end("chunk");
                break;
            case "/client-error":
                send(response, 400, "");
                break;
            case "/throttled":
                send(response, 429, "");
                break;
            case "/fault":
                send(response, 500, "");
                break;
            case "/filtered":
                send(response, 401, "");
                break;
            case "/static.txt":
                response.sendFile(file.toString());
                break;
            case "/async-complete":
                vertx.setTimer(LATER_MILLIS, timer -> send(response, 202, "later"));
                break;
            case "/async-immediate":
                send(response, 202, "");
                break;
            case "/leave":
                response.setChunked(true);
                writeEndlessly(response);
                break;
            case "/frames":
                send(response, 200, Bodies.frames());
                break;
            case "/throw":
            case "/throw-caught":
                // Only a router would turn an exception of a handler into a response.
                send(response, request.path().equals("/throw") ? 500 : 200, "");
                break;
            default:
                boolean known = request.path().equals("/ok") || request.path().startsWith("/ok/");
                send(response, known ? 200 : 404, known ? "ok" : "");
        }
    }

    private static void writeEndlessly(HttpServerResponse response) {
        response.write("chunk").onSuccess(written -> writeEndlessly(response));
    }

    private static void send(HttpServerResponse response, int status, String text) {
        response.setStatusCode(status);
        response.end(text);
    }

    private static void sleep() {
        try {
            Thread.sleep(LATER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Files.delete(file);
    }
}
