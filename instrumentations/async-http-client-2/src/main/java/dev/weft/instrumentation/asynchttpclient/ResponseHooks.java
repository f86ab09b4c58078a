// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Hooks at the classes that handle what a channel reads. */
final class ResponseHooks {

    private ResponseHooks() {}

    /** {@code Interceptors.exitAfterIntercept(channel, future, handler, response, …)}: a response, perhaps a redirect. */
    public static final class Receive extends Hook {

        public Receive(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object interceptors, Object future, Object received) {
            PendingCall call = PendingCalls.of(future);
            if (call != null) {
                HttpResponse response = (HttpResponse) received;
                call.answered(response.getStatus().code(), response.headers().get("Content-Length"));
            }
            return null;
        }
    }

    /** {@code handleRead(channel, future, message)}: calls the application's handler, in the caller's context. */
    public static final class Read extends ScopeHook {

        public Read(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object channelHandler, @Nullable Object future, Object second) {
            PendingCall call = PendingCalls.of(future);
            return call == null ? null : call.attachCaller();
        }
    }
}
