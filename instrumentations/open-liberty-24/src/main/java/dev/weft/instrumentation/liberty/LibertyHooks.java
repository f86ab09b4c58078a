// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.liberty;

import dev.weft.call.Handlers;
import dev.weft.call.Outcome;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The hooks in Liberty's HTTP dispatcher and in its web container. */
final class LibertyHooks {

    private static final String LINK = "com.ibm.ws.http.dispatcher.internal.channel.HttpDispatcherLink";

    private LibertyHooks() {}

    /** {@code VirtualHostMap.findVirtualHost}: starts the call. A task handles the request, so the call is suspended at once. */
    public static final class Arrival extends Hook {

        private final HttpServerHandler handler;

        public Arrival(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object endpoint, Object link) {
            if (link.getClass().getName().equals(LINK)) {
                LibertyCall call = handler.start(new LibertyCall(link));
                if (call != null) {
                    handler.suspend(call);
                    call.attach();
                }
            }
            return null;
        }
    }

    /** {@code TaskWrapper.run}: resumes the call while the web container handles the request. */
    public static final class Task extends Hook {

        private final HttpServerHandler handler;
        private @Nullable Field link;

        public Task(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            Field field = link;
            if (field == null) {
                field = task.getClass().getDeclaredField("ic");
                field.setAccessible(true);
                link = field;
            }
            HttpServerCall call = LibertyCall.of(field.get(task));
            return call != null && handler.resume(call) ? call : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((HttpServerCall) call);
            return result;
        }
    }

    /** {@code HttpDispatcherLink.close}: ends the call. */
    public static final class End extends Hook {

        private final HttpServerHandler handler;

        public End(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object link, Object connection, Object exception) {
            HttpServerCall call = LibertyCall.detach(link);
            if (call != null) {
                handler.finish(call, null);
            }
            return null;
        }
    }

    /**
     * {@code WebApp.sendError}: records the exception that the error reports. It has none if the application sends the error. An
     * exception with a status of 4xx is the container's own, for a file that does not exist.
     */
    public static final class Escaped extends Hook {

        private static final int CLIENT_ERROR = 400;

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Escaped(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, Object request, Object report) {
            Throwable cause = isAnswer(report) ? null : ((Throwable) report).getCause();
            HttpServerCall call = cause == null ? null : call(request);
            if (cause != null && call != null) {
                call.thrown(cause);
            }
            return null;
        }

        private static boolean isAnswer(Object report) {
            Object code = Reflected.call(report, "getErrorCode");
            int status = code instanceof Integer ? (Integer) code : 0;
            return status >= CLIENT_ERROR && status < Outcome.FAULT;
        }

        /** Looks for Liberty's request inside the application's wrappers. */
        private static @Nullable HttpServerCall call(Object request) {
            Object each = request;
            while (each != null && !Reflected.has(each, "getIRequest")) {
                each = Reflected.has(each, "getRequest") ? Reflected.call(each, "getRequest") : null;
            }
            Object inner = each == null ? null : Reflected.call(each, "getIRequest");
            Object link = inner == null ? null : Reflected.call(inner, "getHttpInboundConnection");
            return link == null ? null : LibertyCall.of(link);
        }
    }
}
