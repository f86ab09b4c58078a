// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;

/** {@code connect} and {@code getOutputStream}: the call begins, or goes on, and is over only if they fail. */
public final class SendHook extends ConnectionHook {

    public SendHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    void exit(UrlConnectionCall call, Throwable thrown) {
        call.method = call.inside.getRequestMethod();
        if (thrown == null) {
            leave(call);
        } else {
            finish(call, thrown);
        }
    }
}
