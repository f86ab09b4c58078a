// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import java.lang.reflect.Field;
import org.apache.catalina.connector.Request;
import org.apache.catalina.core.AsyncContextImpl;

/** {@code AsyncContextImpl.fireOnComplete}. Its {@code getRequest} gives what the application wrapped the request in. */
public final class TomcatCompletionHook extends TomcatAsyncHook {

    private final Field request;

    public TomcatCompletionHook(Handlers handlers) throws ReflectiveOperationException {
        super(handlers);
        this.request = AsyncContextImpl.class.getDeclaredField("request");
        request.setAccessible(true);
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        return resume((Request) request.get(self));
    }
}
