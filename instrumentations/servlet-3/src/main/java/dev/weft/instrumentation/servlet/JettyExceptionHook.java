// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.server.HttpChannel;

/** An exception has passed all filters and reached Jetty. */
public final class JettyExceptionHook extends Hook {

    public JettyExceptionHook(Handlers handlers) {
        // Every such hook is given them; this one only remembers.
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        JettyChannel at = JettyChannel.find((HttpChannel) self);
        JettyCall call = at == null ? null : at.call;
        // A malformed request that was found out late, while its body or parameters were read, is the client's fault.
        if (call != null && !(first instanceof BadMessageException)) {
            call.thrown((Throwable) first);
        }
        return null;
    }
}
