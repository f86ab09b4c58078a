// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;

/** {@code doExecute(target, request, context)}. */
public final class ExecuteHook extends Hook {

    private final HttpClientHandler handler;

    public ExecuteHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    /** A call that is not recorded may still have a header to take away again. */
    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!handler.follows()) {
            return null;
        }
        ApacheHttpCall call = new ApacheHttpCall((HttpHost) first, (ClassicHttpRequest) second);
        call.recorded = handler.start(call) != null;
        return call.recorded || call.hasHeader() ? call : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        ApacheHttpCall sent = (ApacheHttpCall) call;
        try {
            sent.removeHeader();
        } finally {
            if (sent.recorded) {
                sent.response = (ClassicHttpResponse) result;
                handler.finish(sent, thrown);
            }
        }
        return result;
    }
}
