// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** The hooks on the thread that reads a request, in the order in which it passes them. They share its {@link Turn}. */
final class RequestHooks {

    private RequestHooks() {}

    /**
     * {@code ServerImpl.Exchange.run}: reads a request and calls the application, which may answer now or later. Finishes the
     * call if it is answered when this method returns.
     */
    public static final class Run extends Hook {

        private final HttpServerHandler handler;
        private final WorkHandler work;

        public Run(Handlers handlers) {
            this.handler = handlers.httpServer();
            this.work = handlers.work();
        }

        /** Detaches the context of a request that started the server, since the server's threads inherit it. */
        @Override
        public Object enter(Object run, Object first, Object second) {
            Turn turn = new Turn(run, work.detach());
            turn.begin();
            return turn;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            Turn.end();
            Turn turn = (Turn) entered;
            JdkHttpServerCall call = turn.call;
            if (call != null) {
                handler.suspend(call);
                // After an error the server does not close the connection.
                if (call.returned() || thrown != null) {
                    handler.finish(call, thrown);
                }
            }
            Scope.close(turn.scope);
            return result;
        }
    }

    /** {@code Request.headers}: starts the call when the head has been read. The server calls it again later. */
    public static final class RequestHeaders extends Hook {

        private final HttpServerHandler handler;

        public RequestHeaders(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object request, Object first, Object second) {
            Turn turn = Turn.current();
            if (turn == null || turn.request != null) {
                return null;
            }
            turn.request = request;
            return turn;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown)
                throws IllegalAccessException {
            Turn turn = (Turn) entered;
            Object request = turn.request;
            if (result == null || request == null) {
                return result;
            }
            turn.start(handler, Internals.requestLine(request), (Headers) result);
            return result;
        }
    }

    /**
     * {@code ServerImpl.Exchange.reject(status, line, message)}: the server answers by itself and closes the connection. The
     * call may not have started, since the server could not read the whole head.
     */
    public static final class Reject extends Hook {

        private final HttpServerHandler handler;

        public Reject(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object run, Object status, Object line) throws IllegalAccessException {
            Turn turn = Turn.current();
            if (turn == null) {
                return null;
            }
            if (turn.call == null && JdkHttpServerCall.isRequestLine((String) line)) {
                turn.start(handler, (String) line, Internals.headersSoFar(turn.request));
            }
            if (turn.call != null) {
                turn.call.answer((Integer) status);
            }
            return null;
        }
    }

    /**
     * {@code Filter.Chain.doFilter}: records the route and what escapes. Only the first chain of a turn counts, which is around
     * all filters and the handler.
     */
    public static final class Chain extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Chain(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object chain, Object exchange, Object second) {
            Turn turn = Turn.current();
            if (turn == null || turn.call == null || turn.inApplication) {
                return null;
            }
            turn.inApplication = true;
            turn.call.route = ((HttpExchange) exchange).getHttpContext().getPath();
            return turn.call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            if (thrown != null) {
                ((JdkHttpServerCall) call).thrown(thrown);
            }
            return result;
        }
    }
}
