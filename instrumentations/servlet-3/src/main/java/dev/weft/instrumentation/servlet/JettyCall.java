// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Response;

/** A request to Jetty. Asked only while Jetty itself is at work on it, so that the request is there. */
final class JettyCall extends ServletCall {

    private final JettyChannel channel;

    JettyCall(JettyChannel channel) {
        this.channel = channel;
    }

    @Override
    HttpServletRequest request() {
        return channel.request.get();
    }

    @Override
    HttpServletResponse response() {
        return channel.request.get().getResponse();
    }

    @Override
    protected long contentLength() {
        long announced = announcedLength();
        return announced >= 0 ? announced : ((Response) response()).getContentCount();
    }

    /** Before 9.4.20 Jetty's servlet handler turned exceptions into an error itself. A framework may set it for less. */
    @Override
    protected Throwable escaped() {
        Object exception = status() >= 500 ? request().getAttribute(RequestDispatcher.ERROR_EXCEPTION) : null;
        return exception instanceof Throwable ? (Throwable) exception : null;
    }
}
