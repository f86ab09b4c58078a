// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import org.apache.http.HttpRequest;

/** {@code generateRequest()}: what is sent is the client's own, made from the application's request or from a redirect. */
public final class RequestHook extends Hook {

    public RequestHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.of(self);
        return call == null ? null : call.header();
    }

    @Override
    public Object exit(Object header, Object result, Throwable thrown) {
        HttpRequest request = (HttpRequest) result;
        // A proxy is none of the trace's.
        if (request != null && !request.getRequestLine().getMethod().equals("CONNECT")) {
            request.setHeader(TraceHeader.NAME, (String) header);
        }
        return result;
    }
}
