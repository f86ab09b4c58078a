// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpRequest;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/** Hooks at {@code NettyRequestSender}, in the order in which a call passes them. */
final class RequestSenderHooks {

    private RequestSenderHooks() {}

    /**
     * {@code sendRequest(request, handler, future)}. Without a future it is a new call, which {@link CreateFuture} begins
     * within this method. With a future it is a further request of a call.
     */
    public static final class SendRequest extends ScopeHook {

        public SendRequest(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object sender, @Nullable Object future, Object second) {
            PendingCall call = PendingCalls.of(future);
            if (call == null) {
                return work.save();
            }
            // The status of the previous response is not the outcome.
            call.answered(0, null);
            return call.attach();
        }
    }

    /** {@code newNettyResponseFuture(request, …)}: returns the future of a new call, which no other code knows yet. */
    public static final class CreateFuture extends Hook {

        private final Handlers handlers;

        public CreateFuture(Handlers handlers) {
            this.handlers = handlers;
        }

        /** @return the request, for {@link #exit} */
        @Override
        public @Nullable Object enter(Object sender, Object request, Object second) {
            return handlers.work().capture() == null ? null : request;
        }

        /** Makes the call current. {@link SendRequest} closes its scope. */
        @Override
        public @Nullable Object exit(Object entered, @Nullable Object future, @Nullable Throwable thrown) {
            if (future != null) {
                PendingCall call = new PendingCall(handlers);
                if (handlers.httpClient().follows()) {
                    Request request = (Request) entered;
                    call.begin(
                            request.getMethod(),
                            request.getUrl(),
                            request.getUri().getHost());
                }
                PendingCalls.put(future, call);
            }
            return future;
        }
    }

    /**
     * {@code writeRequest(future, channel)} and its counterpart for HTTP/2: sets the headers on Netty's request, which the
     * library made from the application's. The application's request stays as it is.
     */
    public static final class WriteRequest extends ScopeHook {

        public WriteRequest(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object sender, Object future, Object second) {
            PendingCall call = PendingCalls.of(future);
            if (call == null) {
                return null;
            }
            HttpRequest request =
                    ((NettyResponseFuture<?>) future).getNettyRequest().getHttpRequest();
            Scope scope = call.attach();
            TraceContext current = work.capture();
            if (current != null) {
                for (String name : current.headerNames()) {
                    request.headers().set(name, (Object) current.header(name));
                }
            }
            return scope;
        }
    }
}
