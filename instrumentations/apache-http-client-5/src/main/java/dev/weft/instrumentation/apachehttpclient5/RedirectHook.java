// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;

/**
 * {@code ProtocolExec.execute}: one request of the execution of another. Where a redirect turns POST into GET, the client
 * makes one without the headers of the first.
 */
public final class RedirectHook extends Hook {

    public RedirectHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        ExecChain.Scope scope = (ExecChain.Scope) second;
        String header = Headers.of(scope.originalRequest);
        if (header == null) {
            // Later versions take the redirected request for the original one; the exchange's id stays the same object.
            header = Headers.of(scope.exchangeId);
        } else {
            Headers.put(scope.exchangeId, header);
        }
        if (header != null) {
            ((ClassicHttpRequest) first).setHeader(TraceHeader.NAME, header);
        }
        return null;
    }
}
