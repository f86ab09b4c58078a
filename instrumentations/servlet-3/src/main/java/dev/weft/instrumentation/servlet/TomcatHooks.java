// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import org.apache.catalina.connector.CoyoteAdapter;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.AsyncContextImpl;
import org.apache.coyote.AbstractProcessor;
import org.jspecify.annotations.Nullable;

/**
 * The hooks in Tomcat. They keep the call with Tomcat's internal request, as a note. Applications do not see notes, and
 * Tomcat clears them before it reuses the request.
 */
final class TomcatHooks {

    /** Name of the note that holds the call. */
    static final String NOTE = "dev.weft.call";

    private TomcatHooks() {}

    /**
     * {@code StandardEngineValve.invoke}: starts the call at the first pass through the engine's pipeline, and resumes it at
     * each asynchronous dispatch.
     */
    public static final class Engine extends Hook {

        private final HttpServerHandler handler;

        public Engine(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object valve, Object first, Object second) {
            if (handler.isFollowed()) {
                return null;
            }
            Request request = (Request) first;
            TomcatCall call = (TomcatCall) request.getNote(NOTE);
            if (call != null) {
                handler.resume(call);
            } else if (!request.getCoyoteRequest().requestURI().isNull()) {
                // Bytes without a URI are no HTTP request. Tomcat answers them with 400.
                call = handler.start(new TomcatCall(request, (Response) second));
                request.setNote(NOTE, call);
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            if (thrown != null) {
                ((TomcatCall) call).passedEngine(thrown);
            }
            handler.suspend((TomcatCall) call);
            return result;
        }
    }

    /** {@code AbstractProcessor.setErrorState}: keeps a status that was sent, since Tomcat writes 500 over it. */
    public static final class Broken extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Broken(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object processor, Object first, Object second) {
            SentStatus.keep(((AbstractProcessor) processor).getRequest());
            return null;
        }
    }

    /**
     * {@code StandardEngine.logAccess}: finishes the call, and records a request that Tomcat refused before its engine.
     *
     * <p>The woven class names no servlet type, so this hook is not renamed in a Tomcat of {@code jakarta.servlet}. It and the
     * classes that it uses must not name a servlet type either.
     */
    public static final class End extends Hook {

        private final HttpServerHandler handler;

        public End(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object engine, Object first, Object second) {
            Request request = (Request) first;
            HttpServerCall call = (HttpServerCall) request.getNote(NOTE);
            if (call != null) {
                request.removeNote(NOTE);
                handler.finish(call, null);
            } else {
                recordRefused(request);
            }
            return null;
        }

        private void recordRefused(Request request) {
            RefusedCall call = RefusedCall.of(request);
            if (call != null && handler.start(call) != null) {
                handler.finish(call, null);
            }
        }
    }

    /** Resumes the call while Tomcat calls the application for an asynchronous request outside the engine's pipeline. */
    abstract static class Resuming extends Hook {

        private final HttpServerHandler handler;

        Resuming(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        final @Nullable Object resume(@Nullable Request request) {
            TomcatCall call = request == null ? null : (TomcatCall) request.getNote(NOTE);
            if (request == null || call == null) {
                return null;
            }
            SentStatus.keep(request.getCoyoteRequest());
            return handler.resume(call) ? call : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((TomcatCall) call);
            return result;
        }
    }

    /** {@code CoyoteAdapter.asyncDispatch}: calls listeners at a time-out or an error, and when data can be read or written. */
    public static final class Event extends Resuming {

        public Event(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object adapter, Object first, Object second) {
            return resume((Request) ((org.apache.coyote.Request) first).getNote(CoyoteAdapter.ADAPTER_NOTES));
        }
    }

    /**
     * {@code AsyncContextImpl.fireOnComplete}: calls the listeners of the end. The field is read because {@code getRequest}
     * returns the application's wrapper of the request.
     */
    public static final class Completion extends Resuming {

        private final Field request;

        public Completion(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
            this.request = AsyncContextImpl.class.getDeclaredField("request");
            request.setAccessible(true);
        }

        @Override
        public @Nullable Object enter(Object context, Object first, Object second) throws ReflectiveOperationException {
            return resume((Request) request.get(context));
        }
    }
}
