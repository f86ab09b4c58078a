// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Status;
import java.lang.reflect.Method;

/**
 * {@code ClientStreamListenerImpl.closed}: the status is here, from the server, a time-out or the caller who gave up; also where
 * nobody waits for it any longer.
 */
public final class AnsweredHook extends Hook {

    private final HttpClientHandler handler;

    public AnsweredHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object status, Object second) throws ReflectiveOperationException {
        Object library = ClientCalls.ofListener(self);
        GrpcClientCall call = ClientCalls.get(library);
        if (call != null && call.recorded) {
            if (((ClientCall<?, ?>) library).getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null) {
                call.overTls();
            }
            handler.finish(call, call.answered(meant((Status) status, library)));
        }
        return null;
    }

    /** A server whose deadline passes first cancels; the application is told the reason, and so is X-Ray. */
    private static Status meant(Status status, Object call) throws ReflectiveOperationException {
        if (status.getCode() != Status.Code.CANCELLED) {
            return status;
        }
        Method effective = call.getClass().getDeclaredMethod("effectiveDeadline");
        effective.setAccessible(true);
        Deadline deadline = (Deadline) effective.invoke(call);
        return deadline != null && deadline.isExpired() ? Status.DEADLINE_EXCEEDED : status;
    }
}
