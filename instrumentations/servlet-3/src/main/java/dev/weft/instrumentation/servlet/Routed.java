// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.HttpServerHandler;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;

/** A servlet at work on a request that its container is followed with; when it returns, the route is known. */
final class Routed {

    private final HttpServlet servlet;
    private final HttpServletRequest request;

    Routed(HttpServlet servlet, HttpServletRequest request) {
        this.servlet = servlet;
        this.request = request;
    }

    void tell(HttpServerHandler handler) {
        if (handler.wantsRoute()) {
            handler.routed(Route.of(servlet, request));
        }
    }
}
