// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code disconnect}: nobody will read the answer. */
public final class DisconnectHook extends Hook {

    private final Handlers handlers;

    public DisconnectHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        UrlConnectionCall call = Connections.get(self);
        // Another thread that is inside gets an exception from there, which tells more.
        if (call != null && call.followed && call.inside == null) {
            handlers.httpClient().finish(call, null);
        }
        return null;
    }
}
