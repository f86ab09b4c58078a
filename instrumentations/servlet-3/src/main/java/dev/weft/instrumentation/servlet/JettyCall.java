// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.util.Objects;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request to Jetty. It is read only while Jetty works on the request, so the weak reference is not cleared. */
final class JettyCall extends ServletCall {

    final JettyChannel channel;

    JettyCall(JettyChannel channel) {
        this.channel = channel;
    }

    @Override
    HttpServletRequest request() {
        return channelRequest();
    }

    @Override
    HttpServletResponse response() {
        return channelRequest().getResponse();
    }

    private Request channelRequest() {
        return Objects.requireNonNull(channel.request.get());
    }

    /**
     * Whether no thread may complete this request. Jetty closes the connection after an exception behind the head. If the
     * connection is closed before Jetty has completed the response, Jetty fails to and lets the channel wait for ever.
     */
    boolean isAbandoned() {
        return channel.call == this
                && !channelRequest().isAsyncStarted()
                && !channelRequest().getHttpChannel().getEndPoint().isOpen();
    }

    @Override
    protected long contentLength() {
        long announced = announcedLength();
        return announced >= 0 ? announced : ((Response) response()).getContentCount();
    }

    /** The status of the head that was sent: Jetty may write another one into the response later. */
    @Override
    protected int status() {
        MetaData.Response sent = channelRequest().getHttpChannel().getCommittedMetaData();
        return sent == null ? 0 : sent.getStatus();
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return thrown instanceof EofException;
    }

    @Override
    protected boolean saysMalformed(Throwable thrown) {
        return thrown instanceof BadMessageException;
    }

    /**
     * Before 9.4.20 Jetty's servlet handler turned exceptions into an error itself. A framework may set the attribute for an
     * exception that it handled, so it counts only with a 5xx status.
     */
    @Override
    protected @Nullable Throwable escaped() {
        Object exception = status() >= 500 ? request().getAttribute(RequestDispatcher.ERROR_EXCEPTION) : null;
        return exception instanceof Throwable ? (Throwable) exception : null;
    }
}
