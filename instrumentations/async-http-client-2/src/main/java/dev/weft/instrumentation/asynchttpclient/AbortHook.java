// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;

/** {@code NettyResponseFuture.abort(thrown)}. */
public final class AbortHook extends EndHook {

    public AbortHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Throwable thrown(Object first) {
        return (Throwable) first;
    }
}
