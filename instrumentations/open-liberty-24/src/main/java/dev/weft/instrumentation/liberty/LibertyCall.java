// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.liberty;

import dev.weft.call.http.HttpServerCall;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request. It is in the state of Liberty's virtual connection, which applications do not see. URI and method are read on
 * arrival.
 */
final class LibertyCall extends HttpServerCall {

    private static final String KEY = LibertyCall.class.getName();

    private final Object link;
    private final Object request;
    private final Object response;
    private final String uri;

    LibertyCall(Object link) {
        this.link = link;
        this.request = of(link, "getRequest");
        this.response = of(link, "getResponse");
        this.uri = (String) of(request, "getURI");
    }

    /** The call of a connection; {@code null} if its request is not followed. Not of this class: each bundle has another one. */
    static @Nullable HttpServerCall of(Object link) {
        Object call = state(link).get(KEY);
        return call instanceof HttpServerCall ? (HttpServerCall) call : null;
    }

    void attach() {
        state(link).put(KEY, this);
    }

    static @Nullable HttpServerCall detach(Object link) {
        Object call = state(link).remove(KEY);
        return call instanceof HttpServerCall ? (HttpServerCall) call : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> state(Object link) {
        return (Map<Object, Object>) of(of(link, "getVC"), "getStateMap");
    }

    private static Object of(Object target, String getter) {
        Object value = Reflected.call(target, getter);
        if (value == null) {
            throw new IllegalStateException(target.getClass().getName() + '.' + getter + " returned null");
        }
        return value;
    }

    @Override
    public String method() {
        return (String) of(request, "getMethod");
    }

    @Override
    protected String url() {
        return url((String) of(request, "getScheme"), authority(), uri);
    }

    private String authority() {
        String host = host();
        return host == null ? of(link, "getRequestedHost") + ":" + of(link, "getRequestedPort") : host;
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return isConnectionLost(thrown, "com.ibm.");
    }

    @Override
    protected @Nullable String query() {
        return (String) Reflected.call(request, "getQuery");
    }

    @Override
    public String path() {
        return uri;
    }

    @Override
    protected @Nullable String header(String name) {
        return (String) Reflected.call(request, "getHeader", name);
    }

    @Override
    protected @Nullable String peer() {
        return (String) Reflected.call(link, "getRemoteHostAddress");
    }

    @Override
    protected int status() {
        return (Integer) of(response, "getStatus");
    }

    /** The bytes that were written, since a length need not be announced. */
    @Override
    protected long contentLength() {
        Object context = of(of(link, "getDeviceLink"), "getChannelAccessor");
        return (Long) of(context, "getNumBytesWritten");
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        Reflected.call(response, "setHeader", name, value);
    }
}
