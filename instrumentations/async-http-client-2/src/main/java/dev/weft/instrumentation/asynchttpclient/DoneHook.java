// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;

/** {@code NettyResponseFuture.done()}. */
public final class DoneHook extends EndHook {

    public DoneHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Throwable thrown(Object first) {
        return null;
    }
}
