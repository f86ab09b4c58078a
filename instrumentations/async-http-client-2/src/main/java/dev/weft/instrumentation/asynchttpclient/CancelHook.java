// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import java.util.concurrent.CancellationException;

/** {@code NettyResponseFuture.cancel(mayInterrupt)}, which tells the application's handler of such an exception too. */
public final class CancelHook extends EndHook {

    public CancelHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Throwable thrown(Object first) {
        return new CancellationException();
    }
}
