// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request in a container that has no hooks of its own, as the first servlet gets it. */
final class ServiceCall extends ServletCall {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /** Whether a listener finishes the call, when the asynchronous request is complete. */
    boolean async;

    /** Whether an exception left the servlet, so that the container will write an error. */
    boolean failed;

    ServiceCall(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    HttpServletRequest request() {
        return request;
    }

    @Override
    HttpServletResponse response() {
        return response;
    }

    @Override
    protected int status() {
        int status = response.getStatus();
        return failed && status < 400 && !response.isCommitted() ? 500 : status;
    }

    /** The classes of containers are not known here, but they have names. */
    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        String name = thrown.getClass().getName();
        return name.endsWith(".ClientAbortException")
                || name.endsWith(".EofException")
                || name.endsWith(".ClosedConnectionException")
                || isConnectionLost(thrown, "io.undertow.", "org.xnio.", "org.glassfish.", "com.ibm.");
    }

    @Override
    protected long contentLength() {
        return announcedLength();
    }
}
