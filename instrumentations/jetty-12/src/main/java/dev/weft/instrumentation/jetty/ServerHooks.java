// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpChannelState;
import org.jspecify.annotations.Nullable;

/** The hooks in Jetty's server, which every request passes. */
final class ServerHooks {

    private ServerHooks() {}

    /**
     * {@code HttpChannelState.onRequest}: starts the call once the head has been read, since the server may still refuse the
     * request. Handlers run elsewhere, so the call is suspended at once.
     */
    public static final class Arrival extends Hook {

        private final HttpServerHandler handler;

        public Arrival(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public Object enter(Object channel, Object first, Object second) {
            return channel;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            HttpChannelState channel = (HttpChannelState) entered;
            if (thrown == null && !Refused.isNoRequest(channel.getRequest())) {
                JettyCall call = handler.start(new JettyCall(channel.getRequest(), channel.getResponse()));
                if (call != null) {
                    handler.suspend(call);
                    call.arrived();
                    JettyCalls.put(channel, call);
                }
            }
            return result;
        }
    }

    /** {@code Server.handle}: resumes the call while the handlers run, and records what they throw. */
    public static final class Handle extends Hook {

        private final HttpServerHandler handler;

        public Handle(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object server, Object first, Object second) {
            Request request = (Request) first;
            JettyCall call = JettyCalls.of(request);
            if (call == null) {
                return null;
            }
            call.customized(request);
            return handler.resume(call) ? call : null;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            JettyCall call = (JettyCall) entered;
            if (thrown != null) {
                call.failed(thrown);
            }
            handler.suspend(call);
            return result;
        }
    }

    /** {@code Response.writeError}: records the cause of the error that the server writes. */
    public static final class WriteError extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public WriteError(Handlers handlers) {}

        @Override
        public @Nullable Object enter(@Nullable Object self, Object request, @Nullable Object cause) {
            JettyCall call = cause == null ? null : JettyCalls.of((Request) request);
            if (cause != null && call != null) {
                call.failed((Throwable) cause);
            }
            return null;
        }
    }
}
