// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.weave.Hook;
import io.netty.handler.codec.http.HttpRequest;
import java.lang.reflect.Field;

/** A part of a request has to wait. What comes after the head goes to whoever subscribed to it. */
public final class QueueHook extends Hook {

    private static final String HOLDER = "HttpRequestHolder";

    private final WorkHandler work;
    private Field request;

    public QueueHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object part, Object second) throws ReflectiveOperationException {
        if (part instanceof HttpRequest) {
            work.captureOnceFor(part);
        } else if (part.getClass().getName().endsWith(HOLDER)) {
            work.captureOnceFor(held(part));
        }
        return null;
    }

    private Object held(Object holder) throws ReflectiveOperationException {
        if (request == null) {
            Field field = holder.getClass().getDeclaredField("request");
            field.setAccessible(true);
            request = field;
        }
        return request.get(holder);
    }
}
