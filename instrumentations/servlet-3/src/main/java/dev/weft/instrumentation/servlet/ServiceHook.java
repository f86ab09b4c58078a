// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.base.WeakTable;
import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.io.IOException;
import java.lang.ref.WeakReference;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * {@code HttpServlet.service}. Where the container has hooks, the request has started already: only its route is recorded.
 * Elsewhere the call starts here. It finishes when the servlet returns, or when the container completes the asynchronous
 * request.
 */
public final class ServiceHook extends Hook {

    private final HttpServerHandler handler;

    // The values are weak because a call refers to its request, the key. The container's list of listeners keeps the
    // call.
    private final WeakTable<ServletRequest, WeakReference<ServiceCall>> suspended =
            new WeakTable<ServletRequest, WeakReference<ServiceCall>>();

    public ServiceHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    /** @return the {@link Route} of a request that was followed already, or the {@link ServiceCall} that starts or resumes */
    @Override
    public @Nullable Object enter(Object servlet, Object first, Object second) {
        if (!(first instanceof HttpServletRequest) || !(second instanceof HttpServletResponse)) {
            return null;
        }
        HttpServletRequest request = (HttpServletRequest) first;
        if (handler.isFollowed()) {
            return route((HttpServlet) servlet, request);
        }
        DispatcherType dispatch = request.getDispatcherType();
        if (dispatch == DispatcherType.ASYNC) {
            ServiceCall call = suspended(request);
            return call != null && handler.resume(call) ? call : null;
        }
        // An error page belongs to a request that was recorded already.
        ServiceCall started = dispatch == DispatcherType.ERROR
                ? null
                : handler.start(new ServiceCall(request, (HttpServletResponse) second));
        route((HttpServlet) servlet, request);
        return started;
    }

    /** Returns {@code null} if the route is not to be recorded here. */
    private @Nullable Route route(HttpServlet servlet, HttpServletRequest request) {
        if (!handler.wantsRoute()) {
            if (request.getDispatcherType() == DispatcherType.ASYNC) {
                // This thread may end the request before the first servlet has returned on its own.
                handler.leaveRoute();
            }
            return null;
        }
        if (!Route.isAtOwnServlet(request)) {
            return null;
        }
        Route route = new Route(servlet, request);
        handler.routed(route);
        return route;
    }

    @Override
    public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
        handler.leaveRoute();
        if (entered instanceof Route) {
            return result;
        }
        ServiceCall call = (ServiceCall) entered;
        if (thrown == null && !call.async && call.request().isAsyncStarted()) {
            listen(call);
        }
        if (call.async) {
            handler.suspend(call);
            if (thrown != null) {
                call.thrown(thrown);
            }
        } else {
            call.failed = thrown != null;
            handler.finish(call, thrown);
        }
        return result;
    }

    /** Sets {@link ServiceCall#async}, unless the request is complete already. */
    private void listen(ServiceCall call) {
        ServletRequest key = innermost(call.request());
        // Set first: another thread may complete the request before addListener returns.
        call.async = true;
        suspended.put(key, new WeakReference<ServiceCall>(call));
        try {
            call.request().getAsyncContext().addListener(new EndListener(call));
        } catch (IllegalStateException completed) {
            call.async = false;
            suspended.remove(key);
        }
    }

    void complete(ServiceCall call) {
        suspended.remove(innermost(call.request()));
        handler.finish(call, null);
    }

    private @Nullable ServiceCall suspended(ServletRequest request) {
        WeakReference<ServiceCall> call = suspended.get(innermost(request));
        return call == null ? null : call.get();
    }

    private static ServletRequest innermost(ServletRequest request) {
        ServletRequest inner = request;
        while (inner instanceof ServletRequestWrapper) {
            inner = ((ServletRequestWrapper) inner).getRequest();
        }
        return inner;
    }

    /** Finishes the call of an asynchronous request. */
    private final class EndListener implements AsyncListener {

        private final ServiceCall call;

        EndListener(ServiceCall call) {
            this.call = call;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            complete(call);
        }

        /** Nothing to do: the container answers the request itself and then completes it. */
        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {
            if (event.getThrowable() != null) {
                call.thrown(event.getThrowable());
            }
        }

        /** The container drops its listeners with each new cycle. */
        @Override
        public void onStartAsync(AsyncEvent event) throws IOException {
            event.getAsyncContext().addListener(this);
        }
    }
}
