// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.base.WeakTable;
import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Hooks at {@code RealCall}, one call of the application, and at its {@code AsyncCall}, which the dispatcher runs. */
final class RealCallHooks {

    /** Enqueued calls by {@code RealCall}, until a dispatcher thread starts them or its executor refuses them. */
    private static final WeakTable<Object, PendingCall> ENQUEUED = new WeakTable<Object, PendingCall>();

    private RealCallHooks() {}

    /** {@code execute()}: the application's own thread does the whole call. */
    public static final class Execute extends Hook {

        private final Handlers handlers;

        public Execute(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            Call realCall = (Call) self;
            // OkHttp throws if a call is executed a second time.
            if (!handlers.httpClient().follows() || realCall.isExecuted()) {
                return null;
            }
            PendingCall call = new PendingCall(handlers);
            begin(call, realCall.request());
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object response, @Nullable Throwable thrown) {
            end((PendingCall) call, response, thrown);
            return response;
        }
    }

    /** {@code enqueue(callback)}: the call begins, though the dispatcher may hold it back. */
    public static final class Enqueue extends Hook {

        private final Handlers handlers;

        public Enqueue(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object self, Object callback, Object second) {
            Call realCall = (Call) self;
            if (handlers.work().capture() == null || realCall.isExecuted()) {
                return null;
            }
            PendingCall call = new PendingCall(handlers);
            // Up to 3.3 one enqueue method calls another.
            if (ENQUEUED.putIfAbsent(realCall, call) != null) {
                return null;
            }
            if (handlers.httpClient().follows()) {
                begin(call, realCall.request());
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object enqueued, @Nullable Object result, @Nullable Throwable thrown) {
            PendingCall call = (PendingCall) enqueued;
            if (thrown == null) {
                call.suspend();
            } else {
                call.end(thrown);
            }
            return result;
        }
    }

    /**
     * {@code AsyncCall}'s methods that give the call to the dispatcher's executor, or run on a thread of it. Both threads
     * may be serving another call. {@link InterceptorChain} attaches the context of this one.
     */
    public static final class Dispatch extends ScopeHook {

        public Dispatch(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object asyncCall, Object first, Object second) {
            Scope scope = work.save();
            work.detach();
            return scope;
        }
    }

    /**
     * {@code getResponseWithInterceptorChain()}: all requests of a call, on one thread. After an enqueued call its callback
     * runs on that thread, in the caller's context, until {@link Dispatch} closes its scope.
     */
    public static final class InterceptorChain extends Hook {

        public InterceptorChain(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object realCall, Object first, Object second) {
            PendingCall call = takeEnqueued(realCall);
            if (call != null) {
                call.attach();
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object response, @Nullable Throwable thrown) {
            end((PendingCall) call, response, thrown);
            return response;
        }
    }

    /**
     * {@code noMoreExchanges(thrown)} of a call that no thread has started: the dispatcher's executor refused it. Its
     * callback runs next, in the caller's context, until {@link Dispatch} closes its scope.
     */
    public static final class NoMoreExchanges extends Hook {

        public NoMoreExchanges(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object realCall, Object thrown, Object second) {
            PendingCall call = takeEnqueued(realCall);
            if (call != null) {
                call.attachCaller();
                call.end((Throwable) thrown);
            }
            return null;
        }
    }

    static void begin(PendingCall call, Request request) {
        call.begin(request.method(), request.url().toString(), request.url().host());
    }

    static void end(PendingCall call, @Nullable Object answer, @Nullable Throwable thrown) {
        if (answer != null) {
            Response response = (Response) answer;
            call.answered(response.code(), response.header("Content-Length"));
        }
        call.end(thrown);
    }

    /** The call that is to be resumed; {@code null} if it was executed, or enqueued outside any request. */
    static @Nullable PendingCall takeEnqueued(Object realCall) {
        return ENQUEUED.isEmpty() ? null : ENQUEUED.remove(realCall);
    }
}
