// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;

/** {@code CoyoteAdapter.asyncDispatch}: listeners hear of a time-out or an error, and of what can be read and written. */
public final class TomcatEventHook extends TomcatAsyncHook {

    public TomcatEventHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return resume((Request) ((org.apache.coyote.Request) first).getNote(CoyoteAdapter.ADAPTER_NOTES));
    }
}
