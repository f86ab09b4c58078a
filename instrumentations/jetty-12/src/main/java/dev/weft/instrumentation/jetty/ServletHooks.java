// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The hooks in the servlet channels of Jetty's environments. The method {@code handle} runs the servlet once: the first time,
 * for an asynchronous dispatch, or for listeners. Each run may be on another thread.
 */
final class ServletHooks {

    private ServletHooks() {}

    /** Resumes the call for one run of the servlet. */
    abstract static class Run extends Hook {

        private final HttpServerHandler handler;

        Run(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        /** Returns the request of a servlet channel, {@code null} if it has none now. */
        abstract @Nullable Request request(Object channel);

        @Override
        public final @Nullable Object enter(Object channel, Object first, Object second) {
            JettyCall call = JettyCalls.of(request(channel));
            return call != null && handler.resume(call) ? call : null;
        }

        @Override
        public final @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((JettyCall) call);
            return result;
        }
    }

    public static final class Ee11 extends Run {

        public Ee11(Handlers handlers) {
            super(handlers);
        }

        @Override
        @Nullable
        Request request(Object channel) {
            return ((org.eclipse.jetty.ee11.servlet.ServletChannel) channel).getRequest();
        }
    }

    public static final class Ee10 extends Run {

        public Ee10(Handlers handlers) {
            super(handlers);
        }

        @Override
        @Nullable
        Request request(Object channel) {
            return ((org.eclipse.jetty.ee10.servlet.ServletChannel) channel).getRequest();
        }
    }

    public static final class Ee9 extends Run {

        public Ee9(Handlers handlers) {
            super(handlers);
        }

        @Override
        @Nullable
        Request request(Object channel) {
            return ((org.eclipse.jetty.ee9.nested.HttpChannel) channel).getCoreRequest();
        }
    }

    public static final class Ee8 extends Run {

        public Ee8(Handlers handlers) {
            super(handlers);
        }

        @Override
        @Nullable
        Request request(Object channel) {
            return ((org.eclipse.jetty.ee8.nested.HttpChannel) channel).getCoreRequest();
        }
    }
}
