// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import org.apache.http.Header;
import org.apache.http.HttpResponse;

/** {@code responseReceived(response)}: that of a redirect, or the last one. */
public final class ResponseHook extends ExchangeHook {

    public ResponseHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        PendingCall call = Pending.of(self);
        if (call == null) {
            return null;
        }
        HttpResponse response = (HttpResponse) first;
        Header length = response.getFirstHeader("Content-Length");
        call.answered(response.getStatusLine().getStatusCode(), length == null ? null : length.getValue());
        return call.attachCaller();
    }
}
