// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** The hooks in {@code HttpChannel} of Jetty 9.4 to 11. */
final class JettyHooks {

    private JettyHooks() {}

    /** {@code handle}: starts the call, or resumes it at an asynchronous dispatch. */
    public static final class Handle extends Hook {

        private final HttpServerHandler handler;

        public Handle(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            HttpChannel channel = (HttpChannel) self;
            // A late thread enters it after the request has ended.
            if (handler.isFollowed() || channel.getRequest().getMethod() == null) {
                return null;
            }
            JettyChannel state = JettyChannel.of(channel);
            JettyCall call = state.call;
            if (call == null) {
                call = handler.start(new JettyCall(state));
                state.call = call;
            } else {
                handler.resume(call);
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object followed, @Nullable Object result, @Nullable Throwable thrown) {
            JettyCall call = (JettyCall) followed;
            if (call.isAbandoned()) {
                call.channel.call = null;
                handler.finish(call, null);
            } else {
                handler.suspend(call);
            }
            return result;
        }
    }

    /** {@code handleException}: records an exception that has passed all filters. */
    public static final class Failure extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Failure(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object channel, Object thrown, Object second) {
            JettyChannel state = JettyChannel.find((HttpChannel) channel);
            JettyCall call = state == null ? null : state.call;
            if (call != null) {
                call.thrown((Throwable) thrown);
            }
            return null;
        }
    }

    /** {@code onBadMessage}: starts the call of a request that the parser refused. Nothing handles it. */
    public static final class Refusal extends Hook {

        private final HttpServerHandler handler;

        public Refusal(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            HttpChannel channel = (HttpChannel) self;
            // Without a method or a path, the first line could not be read.
            String path = channel.getRequest().getRequestURI();
            if (channel.getRequest().getMethod() == null || path == null || path.isEmpty()) {
                return null;
            }
            JettyChannel state = JettyChannel.of(channel);
            if (state.call == null) {
                JettyCall call = handler.start(new JettyCall(state));
                if (call != null) {
                    handler.suspend(call);
                    state.call = call;
                }
            }
            return null;
        }
    }

    /** {@code onCompleted}: finishes the call. The response is complete, and the channel is not reused yet. */
    public static final class End extends Hook {

        private final HttpServerHandler handler;

        public End(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object channel, Object first, Object second) {
            JettyChannel state = JettyChannel.find((HttpChannel) channel);
            JettyCall call = state == null ? null : state.call;
            if (state != null && call != null) {
                state.call = null;
                handler.finish(call, null);
            }
            return null;
        }
    }
}
