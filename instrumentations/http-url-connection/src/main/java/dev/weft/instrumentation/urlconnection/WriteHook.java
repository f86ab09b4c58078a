// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import java.net.HttpURLConnection;

/** {@code writeRequests}: a request goes out, the first of the connection or one that follows a redirect. */
public final class WriteHook extends Hook {

    public WriteHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        UrlConnectionCall call = Connections.get(self);
        if (call != null && call.header != null) {
            ConnectionFields.setRequestHeader((HttpURLConnection) self, TraceHeader.NAME, call.header);
        }
        return null;
    }
}
