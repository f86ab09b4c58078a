// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;

/** {@code execute(target, request, context)}, whichever name it has. */
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
        ApacheHttpCall call = new ApacheHttpCall((HttpHost) first, (HttpRequest) second);
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
                sent.response = (HttpResponse) result;
                handler.finish(sent, thrown);
            }
        }
        return result;
    }
}
