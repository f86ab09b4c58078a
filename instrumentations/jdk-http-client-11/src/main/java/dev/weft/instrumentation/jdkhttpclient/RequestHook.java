// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code MultiExchange.requestFilters}: the exchange has a new request to send. */
public final class RequestHook extends Hook {

    public RequestHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        String header = Headers.of(self);
        if (header != null) {
            Headers.put(first, header);
        }
        return null;
    }
}
