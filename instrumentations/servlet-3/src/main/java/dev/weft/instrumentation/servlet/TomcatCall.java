// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.io.IOException;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;

/** A request to Tomcat, with Tomcat's own request and response. The application sees facades and wrappers of them. */
final class TomcatCall extends ServletCall {

    private final Request request;
    private final Response response;

    /** What passed the engine. Tomcat answers it after the end of the call, or closes the connection. */
    private @Nullable Throwable passed;

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

    /** Records what passed the engine. Valves before it answer exceptions and most errors. */
    void passedEngine(Throwable thrown) {
        thrown(thrown);
        // Tomcat takes an IOException for the connection's.
        passed = thrown instanceof IOException ? null : thrown;
    }

    @Override
    boolean mayTakeUserForHost() {
        return false;
    }

    @Override
    protected int status() {
        int sent = SentStatus.of(request);
        if (sent != 0) {
            return sent;
        }
        if (passed == null || response.isCommitted()) {
            return super.status();
        }
        return isDeadly(passed) ? 0 : 500;
    }

    /** Whether Tomcat leaves the request unanswered, as its ExceptionUtils has it. */
    private static boolean isDeadly(Throwable thrown) {
        return thrown instanceof ThreadDeath
                || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
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

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        String name = thrown.getClass().getName();
        return thrown instanceof ClientAbortException
                || name.equals("org.apache.coyote.CloseNowException")
                // Early versions pass on what the connection throws.
                || isConnectionLost(thrown, "org.apache.coyote.", "org.apache.tomcat.util.net.");
    }

    /** Tomcat refuses a request before it has found the application. What Tomcat finds while it reads the body has names. */
    @Override
    protected boolean saysMalformed(Throwable thrown) {
        String name = thrown.getClass().getName();
        return request.getContext() == null
                || name.equals("org.apache.coyote.BadRequestException")
                || name.equals("org.apache.tomcat.util.http.InvalidParameterException");
    }
}
