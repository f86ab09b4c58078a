// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/** A request to Tomcat, with Tomcat's own request and response. The application sees facades and wrappers of them. */
final class TomcatCall extends ServletCall {

    private final Request request;
    private final Response response;

    /** The status that was sent to the client, 0 if none is known to have been sent. */
    private int sent;

    TomcatCall(Request request, Response response) {
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

    /** Keeps a status that was sent: Tomcat later writes 500 into an asynchronous response that breaks off. */
    void keepSentStatus() {
        if (sent == 0 && response.isCommitted()) {
            sent = response.getStatus();
        }
    }

    @Override
    protected int status() {
        return sent == 0 ? super.status() : sent;
    }

    @Override
    protected long contentLength() {
        long announced = response.getCoyoteResponse().getContentLengthLong();
        return announced >= 0 ? announced : response.getContentWritten();
    }

    /** A framework may leave the attribute of an exception that it handled. Only Tomcat also marks the response as an error. */
    @Override
    protected @Nullable Throwable escaped() {
        Object exception = response.isError() ? request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) : null;
        return exception instanceof Throwable ? (Throwable) exception : null;
    }
}
