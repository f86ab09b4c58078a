// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import reactor.netty.http.client.HttpClientRequest;

/** A request's headers are about to be sent; after the application has had its last word. */
public final class HeadersHook extends Hook {

    public HeadersHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        return self;
    }

    @Override
    public Object exit(Object operations, Object result, Throwable thrown) {
        Exchange exchange = Exchanges.of(operations);
        if (exchange != null) {
            exchange.send(((HttpClientRequest) operations).requestHeaders());
        }
        return result;
    }
}
