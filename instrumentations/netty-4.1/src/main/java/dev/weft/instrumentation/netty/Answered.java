// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.http.HttpServerHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;

/** The last part of an answer has been sent, or could not be. */
final class Answered implements GenericFutureListener<Future<Object>> {

    private final HttpServerHandler handler;
    private final NettyServerCall call;

    Answered(HttpServerHandler handler, NettyServerCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void operationComplete(Future<Object> sent) {
        call.end(handler);
    }
}
