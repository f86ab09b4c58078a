// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.AsyncContext;
import javax.servlet.RequestDispatcher;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What the contract's application answers, in one servlet. */
public final class ApplicationServlet extends HttpServlet {

    /** Where it is mapped. The servlets of the containers answer the rest. */
    static final String[] MAPPINGS = {
        "/ok",
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
        "/filtered",
        "/forward",
        "/include",
        "/async-complete",
        "/async-immediate",
        "/async-dispatch",
        "/async-twice",
        "/async-throw",
        "/async-timeout",
        ApplicationServlet.ERROR_PAGE
    };

    static final String ERROR_PAGE = "/error-page";

    private static final long serialVersionUID = 1;
    private static final int DELAY_MILLIS = 200;

    private transient ScheduledExecutorService later;

    @Override
    public void init() {
        later = Executors.newScheduledThreadPool(2);
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
        switch (included == null ? request.getServletPath() : (String) included) {
            case "/ok":
                write(response, "ok");
                return;
            case "/slow":
                sleep();
                write(response, "ok");
                return;
            case "/chunked":
                response.getOutputStream().write(bytes("chunk"));
                response.flushBuffer();
                response.getOutputStream().write(bytes("chunk"));
                return;
            case "/missing":
                response.sendError(404);
                return;
            case "/client-error":
                response.setStatus(400);
                return;
            case "/throttled":
                response.setStatus(429);
                return;
            case "/fault":
                response.sendError(500);
                return;
            case "/throw":
                throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
            case "/throw-handled":
                throw new UnsupportedOperationException("handled");
            case "/throw-caught":
                throw new IllegalStateException("caught");
            case "/forward":
                request.getRequestDispatcher("/ok").forward(request, response);
                return;
            case "/include":
                request.getRequestDispatcher("/ok").include(request, response);
                return;
            case ERROR_PAGE:
                response.setStatus(409);
                return;
            default:
                serviceAsync(request, response);
        }
    }

    private void serviceAsync(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        switch (request.getServletPath()) {
            case "/async-complete":
                later.schedule(() -> complete(async), DELAY_MILLIS, TimeUnit.MILLISECONDS);
                return;
            case "/async-immediate":
                response.setStatus(202);
                async.complete();
                return;
            case "/async-dispatch":
                later.execute(() -> async.dispatch("/client-error"));
                return;
            case "/async-twice":
                later.execute(() -> async.dispatch("/async-complete"));
                return;
            case "/async-throw":
                later.execute(() -> async.dispatch("/throw"));
                return;
            case "/async-timeout":
                async.setTimeout(100);
                return;
            default:
                throw new IllegalArgumentException("no such path: " + request.getServletPath());
        }
    }

    private static void complete(AsyncContext async) {
        HttpServletResponse response = (HttpServletResponse) async.getResponse();
        response.setStatus(202);
        try {
            write(response, "later");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            async.complete();
        }
    }

    private static void write(HttpServletResponse response, String body) throws IOException {
        byte[] bytes = bytes(body);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void sleep() {
        try {
            Thread.sleep(DELAY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
