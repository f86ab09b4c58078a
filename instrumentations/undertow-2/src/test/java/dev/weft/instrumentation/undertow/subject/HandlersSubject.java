// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow.subject;

import dev.weft.contracts.subject.Bodies;
import dev.weft.contracts.subject.ServerSubject;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.PathTemplateHandler;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Undertow without servlets. Handlers, some of them blocking, are the application of HttpServerContract. */
public final class HandlersSubject implements ServerSubject {

    private Path home;
    private Undertow server;

    @Override
    public int start() throws Exception {
        home = Files.createTempDirectory("weft-undertow-handlers");
        Files.write(home.resolve("static.txt"), "static\n".getBytes(StandardCharsets.US_ASCII));
        HttpHandler clientError = exchange -> exchange.setStatusCode(400);
        HttpHandler thrower = exchange -> {
            throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
        };
        PathTemplateHandler paths =
                new PathTemplateHandler(new ResourceHandler(new PathResourceManager(home, 1024)), false);
        paths.add("/ok", HandlersSubject::ok)
                .add("/ok/*", HandlersSubject::ok)
                .add("/slow", new BlockingHandler(HandlersSubject::slow))
                .add("/chunked", new BlockingHandler(HandlersSubject::chunked))
                .add("/missing", exchange -> exchange.setStatusCode(404))
                .add("/client-error", clientError)
                .add("/throttled", exchange -> exchange.setStatusCode(429))
                .add("/fault", exchange -> exchange.setStatusCode(500))
                .add("/throw", new BlockingHandler(thrower))
                .add("/throw-caught", HandlersSubject::caught)
                .add("/filtered", exchange -> exchange.setStatusCode(401).endExchange())
                .add("/forward", HandlersSubject::ok)
                .add("/include", HandlersSubject::ok)
                .add("/async-complete", HandlersSubject::answerLater)
                .add("/async-immediate", exchange -> exchange.dispatch(HandlersSubject::accepted))
                .add("/async-dispatch", exchange -> exchange.dispatch(clientError))
                .add("/async-twice", exchange -> exchange.dispatch(HandlersSubject::answerLater))
                .add("/async-throw", exchange -> exchange.dispatch(thrower))
                .add("/oom", new BlockingHandler(exchange -> {
                    throw new OutOfMemoryError("thrown");
                }))
                .add("/death", new BlockingHandler(exchange -> {
                    throw new ThreadDeath();
                }))
                .add("/committed", new BlockingHandler(HandlersSubject::committed))
                .add("/leave", new BlockingHandler(exchange -> Bodies.writeEndlessly(exchange.getOutputStream())))
                .add("/read", new BlockingHandler(HandlersSubject::read))
                .add("/frames", HandlersSubject::frames)
                .add("/frames-dispatch", exchange -> exchange.dispatch(HandlersSubject::frames))
                .add("/frames-start", exchange -> exchange.dispatch(() -> frames(exchange)));
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .setIoThreads(2)
                .setWorkerThreads(8)
                .setHandler(paths)
                .build();
        server.start();
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        Files.delete(home.resolve("static.txt"));
        Files.delete(home);
    }

    private static void ok(HttpServerExchange exchange) {
        exchange.getResponseSender().send("ok");
    }

    private static void accepted(HttpServerExchange exchange) {
        exchange.setStatusCode(202);
    }

    private static void slow(HttpServerExchange exchange) {
        pause();
        ok(exchange);
    }

    private static void chunked(HttpServerExchange exchange) throws Exception {
        OutputStream body = exchange.getOutputStream();
        body.write("chunk".getBytes(StandardCharsets.US_ASCII));
        body.flush();
        body.write("chunk".getBytes(StandardCharsets.US_ASCII));
    }

    private static void committed(HttpServerExchange exchange) throws Exception {
        OutputStream body = exchange.getOutputStream();
        body.write("chunk".getBytes(StandardCharsets.US_ASCII));
        body.flush();
        throw new IllegalStateException("behind the head");
    }

    private static void read(HttpServerExchange exchange) throws Exception {
        Bodies.read(exchange.getInputStream());
        ok(exchange);
    }

    private static void frames(HttpServerExchange exchange) {
        exchange.getResponseSender().send(Bodies.frames());
    }

    private static void caught(HttpServerExchange exchange) {
        try {
            throw new IllegalStateException("caught");
        } catch (IllegalStateException e) {
            exchange.getResponseSender().send(e.getMessage());
        }
    }

    /** Answers on a thread that is not Undertow's. */
    private static void answerLater(HttpServerExchange exchange) {
        exchange.dispatch();
        Thread thread = new Thread(
                () -> {
                    pause();
                    exchange.setStatusCode(202);
                    exchange.getResponseSender().send("later");
                },
                "subject-later");
        thread.setDaemon(true);
        thread.start();
    }

    /** The contract measures the 200 ms that the application takes. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
