// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;

/** {@code NettyResponseFuture.done()}. */
public final class DoneHook extends EndHook {

    public DoneHook(Calls calls) {
        super(calls);
    }

    @Override
    Throwable thrown(Object first) {
        return null;
    }
}
