// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/** The hooks in Grizzly's HTTP server: where a request starts, is handled, and ends. */
final class RequestHooks {

    private RequestHooks() {}

    /** {@code Response.initialize}: starts the call. Both request and response know their connection then. */
    public static final class Arrival extends Hook {

        private final HttpServerHandler handler;

        public Arrival(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public Object enter(Object response, Object first, Object second) {
            return response;
        }

        @Override
        public @Nullable Object exit(Object response, @Nullable Object result, @Nullable Throwable thrown) {
            Request request = ((Response) response).getRequest();
            GrizzlyCall call = thrown == null ? handler.start(new GrizzlyCall(request, (Response) response)) : null;
            if (call != null) {
                call.attach();
            }
            return result;
        }
    }

    /** {@code HttpHandler.doHandle}: suspends the call at its end. The request may go on later, or on another thread. */
    public static final class Handle extends Hook {

        private final HttpServerHandler handler;

        public Handle(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object self, Object request, Object response) {
            GrizzlyCall call = GrizzlyCall.of(((Request) request).getRequest());
            if (call != null) {
                handler.resume(call);
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            GrizzlyCall call = (GrizzlyCall) entered;
            if (thrown instanceof Error) {
                // Grizzly lets it escape from its filters and closes the connection.
                call.broken();
                handler.finish(call, thrown);
            } else if (call.switchesProtocols()) {
                handler.finish(call, thrown);
            } else {
                if (thrown != null) {
                    call.thrown(thrown);
                }
                handler.suspend(call);
            }
            return result;
        }
    }

    /** Resumes the call while a thread works on its request. */
    abstract static class Resuming extends Hook {

        private final HttpServerHandler handler;

        Resuming(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        final @Nullable Object resume(@Nullable Request request) {
            HttpServerCall call = GrizzlyCall.of(request);
            return call != null && handler.resume(call) ? call : null;
        }

        @Override
        public final @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((HttpServerCall) call);
            return result;
        }
    }

    /** The task of {@code HttpHandler.runService}. */
    public static final class Worker extends Resuming {

        private @Nullable Field request;

        public Worker(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            if (request == null) {
                request = Fields.ofType(task.getClass(), Request.class);
            }
            return resume((Request) request.get(task));
        }
    }

    /** {@code HtmlHelper.setErrorAndSendErrorPage}: records the cause of the error that the server answers with. */
    public static final class ErrorPage extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public ErrorPage(Handlers handlers) {}

        @Override
        public @Nullable Object enter(@Nullable Object self, Object request, @Nullable Object cause) {
            HttpServerCall call = cause == null ? null : GrizzlyCall.of((Request) request);
            if (cause != null && call != null) {
                call.thrown((Throwable) cause);
            }
            return null;
        }
    }

    /** {@code Request.onAfterService}: ends the call. */
    public static final class End extends Hook {

        private final HttpServerHandler handler;

        public End(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object request, Object first, Object second) {
            HttpServerCall call = GrizzlyCall.of((Request) request);
            if (call != null) {
                handler.finish(call, null);
            }
            return null;
        }
    }

    /** {@code HttpServerFilter.afterService}: ends a call that could not be completed. */
    public static final class Broken extends Hook {

        private final HttpServerHandler handler;

        public Broken(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object self, Object request, Object response) {
            return GrizzlyCall.of(((Request) request).getRequest());
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            GrizzlyCall call = (GrizzlyCall) entered;
            if (thrown != null) {
                call.broken();
                handler.finish(call, thrown);
            }
            return result;
        }
    }

    /** {@code SuspendCloseListener.onClosed}: ends a suspended call. The client has closed the connection. */
    public static final class Closed extends Hook {

        private final HttpServerHandler handler;
        private @Nullable Field context;
        private @Nullable Field response;

        public Closed(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object listener, Object first, Object second)
                throws ReflectiveOperationException {
            if (context == null || response == null) {
                context = Fields.ofType(listener.getClass(), Response.SuspendedContextImpl.class);
                response = Fields.ofType(Response.SuspendedContextImpl.class, Response.class);
            }
            Request request = ((Response) response.get(context.get(listener))).getRequest();
            return request == null ? null : GrizzlyCall.of(request.getRequest());
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            GrizzlyCall call = (GrizzlyCall) entered;
            call.broken();
            handler.finish(call, null);
            return result;
        }
    }
}
