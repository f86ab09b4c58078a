// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import org.apache.http.Header;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.protocol.HttpClientContext;
import org.jspecify.annotations.Nullable;

/**
 * Hooks at the handler of one exchange, in the order in which an exchange calls them. I/O threads call most of these
 * methods; producers, consumers and callbacks of the application run within them, in the caller's context.
 */
final class ExchangeHandlerHooks {

    private ExchangeHandlerHooks() {}

    /** {@code requestConnection()}: the call begins at the first one; each redirect requests a connection too. */
    public static final class RequestConnection extends Hook {

        /** Sends many requests in one exchange. These are not followed. */
        private static final String PIPELINING = "org.apache.http.impl.nio.client.PipeliningClientExchangeHandlerImpl";

        private final Handlers handlers;
        private final HandlerField future = new HandlerField("resultFuture");
        private final HandlerField context = new HandlerField("localContext");

        public RequestConnection(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object handler, Object first, Object second) throws ReflectiveOperationException {
            if (handler.getClass().getName().equals(PIPELINING) || PendingCalls.of(handler) != null) {
                return null;
            }
            Object resultFuture = future.of(handler);
            PendingCall call = new PendingCall(handlers);
            if (handlers.httpClient().follows()) {
                SentRequest request = new SentRequest((HttpClientContext) context.of(handler));
                call.begin(request.method(), request.url(), request.host());
            }
            PendingCalls.put(handler, call);
            PendingCalls.put(resultFuture, call);
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            ((PendingCall) call).suspend();
            return result;
        }
    }

    /** {@code generateRequest()}: returns the client's own request, made from the application's or from a redirect. */
    public static final class GenerateRequest extends Hook {

        public GenerateRequest(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object handler, Object first, Object second) {
            PendingCall call = PendingCalls.of(handler);
            return call == null ? null : call.sender();
        }

        @Override
        public @Nullable Object exit(Object sender, @Nullable Object result, @Nullable Throwable thrown) {
            HttpRequest request = (HttpRequest) result;
            // A proxy is not part of the trace.
            if (request != null && !request.getRequestLine().getMethod().equals("CONNECT")) {
                TraceContext context = (TraceContext) sender;
                for (String name : context.headerNames()) {
                    request.setHeader(name, context.header(name));
                }
            }
            return result;
        }
    }

    /** {@code responseReceived(response)}: the head of a redirect or of the last response. */
    public static final class ReceiveResponse extends ScopeHook {

        public ReceiveResponse(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handler, Object received, Object second) {
            PendingCall call = PendingCalls.of(handler);
            if (call == null) {
                return null;
            }
            HttpResponse response = (HttpResponse) received;
            Header length = response.getFirstHeader("Content-Length");
            call.answered(response.getStatusLine().getStatusCode(), length == null ? null : length.getValue());
            return call.attachCaller();
        }
    }

    /** A method that calls the application, and neither begins nor ends a call. */
    public static final class CallApplication extends ScopeHook {

        public CallApplication(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handler, Object first, Object second) {
            PendingCall call = PendingCalls.of(handler);
            return call == null ? null : call.attachCaller();
        }
    }

    /** {@code failed(exception)}. It ends the call because the minimal client of 4.1 does not complete its future then. */
    public static final class Fail extends ScopeHook {

        public Fail(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handler, Object exception, Object second) {
            PendingCall call = PendingCalls.of(handler);
            if (call == null) {
                return null;
            }
            call.end((Throwable) exception);
            return call.attachCaller();
        }
    }

    /** {@code releaseResources()} or {@code close()}: the end of every exchange. */
    public static final class Release extends ScopeHook {

        public Release(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handler, Object first, Object second) {
            PendingCall call = PendingCalls.remove(handler);
            if (call == null) {
                return null;
            }
            call.end(null);
            return call.attachCaller();
        }
    }
}
