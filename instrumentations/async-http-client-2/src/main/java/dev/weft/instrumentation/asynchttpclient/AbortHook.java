// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;

/** {@code NettyResponseFuture.abort(thrown)}. */
public final class AbortHook extends EndHook {

    public AbortHook(Calls calls) {
        super(calls);
    }

    @Override
    Throwable thrown(Object first) {
        return (Throwable) first;
    }
}
