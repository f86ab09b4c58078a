// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/** The head of a request has been sent, or could not be. */
final class Sent implements GenericFutureListener<Future<Object>> {

    private final ClientExchanges exchanges;
    private final NettyClientCall call;

    Sent(ClientExchanges exchanges, NettyClientCall call) {
        this.exchanges = exchanges;
        this.call = call;
    }

    @Override
    public void operationComplete(Future<Object> sent) {
        if (sent.cause() != null) {
            exchanges.failed(call, sent.cause());
        }
    }
}
