// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.base.WeakTable;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have not ended, by request and by stream. A request attribute would be visible to the application, and a
 * wrapper of the stream would be in its stack traces.
 */
final class JettyCalls {

    private static final WeakTable<Request, JettyCall> BY_REQUEST = new WeakTable<Request, JettyCall>();
    private static final WeakTable<HttpStream, JettyCall> BY_STREAM = new WeakTable<HttpStream, JettyCall>();

    private JettyCalls() {}

    static void put(HttpChannelState channel, JettyCall call) {
        BY_REQUEST.put(channel.getRequest(), call);
        BY_STREAM.put(innermost(channel.getHttpStream()), call);
    }

    /** Returns {@code null} if the request is not followed or has ended. */
    static @Nullable JettyCall of(@Nullable Request request) {
        return request == null ? null : BY_REQUEST.get(Request.unWrap(request));
    }

    /** Returns {@code null} if the stream's request is not followed or has ended. */
    static @Nullable JettyCall of(HttpStream stream) {
        return BY_STREAM.get(stream);
    }

    /** Returns {@code null} if the stream's request is not followed or has ended already. */
    static @Nullable JettyCall remove(HttpStream stream) {
        JettyCall call = BY_STREAM.remove(stream);
        Request request = call == null ? null : call.request();
        if (request != null) {
            BY_REQUEST.remove(request);
        }
        return call;
    }

    private static HttpStream innermost(HttpStream stream) {
        HttpStream each = stream;
        while (each instanceof HttpStream.Wrapper) {
            each = ((HttpStream.Wrapper) each).getWrapped();
        }
        return each;
    }
}
