// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.Request;

/** Remembers why the server writes an error. */
public final class ErrorHook extends Hook {

    public ErrorHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        Throwable cause = (Throwable) second;
        JettyCall call = cause == null ? null : FollowedStream.call((Request) first);
        if (call != null) {
            call.failed(cause);
        }
        return null;
    }
}
