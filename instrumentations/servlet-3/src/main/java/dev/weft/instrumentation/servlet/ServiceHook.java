// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.base.WeakTable;
import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.lang.ref.WeakReference;
import javax.servlet.DispatcherType;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * A servlet is entered. Where the container is followed this is a part of the request; elsewhere the request begins and
 * ends with it, or when the container says that the asynchronous request is complete.
 */
public final class ServiceHook extends Hook {

    private final HttpServerHandler handler;

    // The call refers to the request; what keeps it is the container's list of listeners.
    private final WeakTable<ServletRequest, WeakReference<ServiceCall>> suspended =
            new WeakTable<ServletRequest, WeakReference<ServiceCall>>();

    public ServiceHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (!(first instanceof HttpServletRequest) || !(second instanceof HttpServletResponse)) {
            return null;
        }
        HttpServletRequest request = (HttpServletRequest) first;
        if (handler.isFollowed()) {
            return route((HttpServlet) self, request);
        }
        DispatcherType dispatch = request.getDispatcherType();
        if (dispatch == DispatcherType.ASYNC) {
            ServiceCall call = suspended(request);
            return call != null && handler.resume(call) ? call : null;
        }
        // An error page belongs to a request that has been recorded.
        ServiceCall begun = dispatch == DispatcherType.ERROR
                ? null
                : handler.start(new ServiceCall(request, (HttpServletResponse) second));
        route((HttpServlet) self, request);
        return begun;
    }

    /** {@code null} unless it is wanted. */
    private Route route(HttpServlet servlet, HttpServletRequest request) {
        if (!handler.wantsRoute() || !Route.isOf(request)) {
            return null;
        }
        Route route = new Route(servlet, request);
        handler.routed(route);
        return route;
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
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

    /** Sets {@link ServiceCall#async} unless it is too late to listen: then all is known already. */
    private void listen(ServiceCall call) {
        ServletRequest key = innermost(call.request());
        // Set first: the listener may be called before this thread gets on.
        call.async = true;
        suspended.put(key, new WeakReference<ServiceCall>(call));
        try {
            call.request().getAsyncContext().addListener(new AsyncEnd(this, call));
        } catch (IllegalStateException completed) {
            call.async = false;
            suspended.remove(key);
        }
    }

    void completed(ServiceCall call) {
        suspended.remove(innermost(call.request()));
        handler.finish(call, null);
    }

    private ServiceCall suspended(ServletRequest request) {
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
}
