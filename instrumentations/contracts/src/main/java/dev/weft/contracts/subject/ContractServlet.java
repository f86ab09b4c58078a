// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import javax.servlet.AsyncContext;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * The servlet behind every path of HttpServerContract that a servlet answers, for any container. The container maps it to
 * {@link #PATHS}, with asynchronous requests allowed, puts {@link ContractFilter} around everything, and sends an
 * UnsupportedOperationException that escapes to {@link #ERROR_PAGE}.
 */
public final class ContractServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    public static final String ERROR_PAGE = "/handled";

    public static final List<String> PATHS = Collections.unmodifiableList(Arrays.asList(
            "/ok/*",
            "/slow",
            "/chunked",
            "/missing",
            "/client-error",
            "/throttled",
            "/fault",
            "/throw",
            "/throw-handled",
            "/throw-caught",
            "/forward",
            "/include",
            "/async-complete",
            "/async-immediate",
            "/async-dispatch",
            "/async-twice",
            "/async-throw",
            "/async-start",
            "/async-timeout",
            "/oom",
            "/death",
            "/committed",
            "/leave",
            "/read",
            "/frames",
            "/frames-dispatch",
            "/frames-start",
            "/frames-timeout",
            ERROR_PAGE));

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        // getServletPath() is that of the includer in an include (Servlet 3.0, 9.3.1).
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        String path = included == null ? request.getServletPath() : (String) included;
        switch (path) {
            case "/slow":
                pause();
                write(response, "ok");
                break;
            case "/chunked":
                response.getOutputStream().write("chunk".getBytes(StandardCharsets.US_ASCII));
                response.flushBuffer();
                response.getOutputStream().write("chunk".getBytes(StandardCharsets.US_ASCII));
                break;
            case "/missing":
                response.sendError(404);
                break;
            case "/client-error":
                response.setStatus(400);
                break;
            case "/throttled":
                response.setStatus(429);
                break;
            case "/fault":
                response.sendError(500);
                break;
            case "/throw":
                throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
            case "/throw-handled":
                throw new UnsupportedOperationException("handled");
            case "/throw-caught":
                throw new IllegalStateException("caught");
            case "/oom":
                throw new OutOfMemoryError("thrown");
            case "/death":
                throw new ThreadDeath();
            case "/committed":
                response.getOutputStream().write("chunk".getBytes(StandardCharsets.US_ASCII));
                response.flushBuffer();
                throw new IllegalStateException("behind the head");
            case "/leave":
                Bodies.writeEndlessly(response.getOutputStream());
                break;
            case "/read":
                Bodies.read(request.getInputStream());
                write(response, "ok");
                break;
            case "/frames":
                Object earlier = request.getAttribute(ContractTimeout.FRAMES);
                write(response, earlier == null ? Bodies.frames() : (String) earlier);
                break;
            case "/frames-dispatch":
                request.startAsync().dispatch("/frames");
                break;
            case "/frames-start":
                AsyncContext started = request.startAsync();
                started.start(() -> {
                    write(response, Bodies.frames());
                    started.complete();
                });
                break;
            case "/frames-timeout":
                AsyncContext late = request.startAsync();
                late.setTimeout(50);
                late.addListener(new ContractTimeout());
                break;
            case ERROR_PAGE:
                response.setStatus(409);
                break;
            case "/forward":
                request.getRequestDispatcher("/ok").forward(request, response);
                break;
            case "/include":
                request.getRequestDispatcher("/ok").include(request, response);
                break;
            default:
                if (path.startsWith("/async-")) {
                    answerLater(path, request.startAsync());
                } else {
                    write(response, "ok");
                }
        }
    }

    private static void answerLater(String path, AsyncContext async) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        switch (path) {
            case "/async-complete":
                async.setTimeout(10_000);
                later(() -> {
                    pause();
                    response.setStatus(202);
                    write(response, "later");
                    async.complete();
                });
                break;
            case "/async-immediate":
                response.setStatus(202);
                async.complete();
                break;
            case "/async-dispatch":
                later(() -> async.dispatch("/client-error"));
                break;
            case "/async-twice":
                later(() -> async.dispatch("/async-complete"));
                break;
            case "/async-throw":
                later(() -> async.dispatch("/throw"));
                break;
            case "/async-start":
                String url = async.getRequest().getParameter("url");
                async.start(() -> {
                    pause();
                    response.setStatus(202);
                    call(url);
                    async.complete();
                });
                break;
            default:
                async.setTimeout(100);
        }
    }

    private static void write(HttpServletResponse response, String text) {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new IllegalStateException("cannot answer", e);
        }
    }

    private static void call(String url) {
        try (InputStream body = new URL(url).openStream()) {
            while (body.read() >= 0) {
                // Reads all of it, so that the call ends.
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot call", e);
        }
    }

    private static void later(Runnable work) {
        Thread thread = new Thread(work, "subject-later");
        thread.setDaemon(true);
        thread.start();
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
