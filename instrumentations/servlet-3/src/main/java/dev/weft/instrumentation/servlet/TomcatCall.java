// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/** A request to Tomcat, by the objects that Tomcat itself handles; the application sees facades and wrappers of them. */
final class TomcatCall extends ServletCall {

    private final Request request;
    private final Response response;

    /** The status that has left for the client; 0 as long as none is known to have. */
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

    /** Tomcat makes a 500 of an asynchronous response that breaks off, even where the client has another status already. */
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

    /** A framework may leave the attribute of an exception that it handled; Tomcat marks the response as well. */
    @Override
    protected Throwable escaped() {
        Object exception = response.isError() ? request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) : null;
        return exception instanceof Throwable ? (Throwable) exception : null;
    }
}
