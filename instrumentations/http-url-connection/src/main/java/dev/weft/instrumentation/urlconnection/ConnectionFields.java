// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/**
 * Private fields of a connection, because its methods will not do. {@code getResponseCode} and {@code getHeaderField} would
 * send the request, or build the exception that it failed with again. {@code setRequestProperty} throws once the connection
 * is open, and its headers are lost where a redirect turns POST into GET.
 */
final class ConnectionFields {

    private static final ConnectionFields FOUND = found();

    private final Field status = field(HttpURLConnection.class, "responseCode");
    private final Field response = field(httpConnection(), "responses");
    private final Field request = field(httpConnection(), "requests");
    private final Method find = method(response.getType(), "findValue", String.class);
    private final Method set = method(request.getType(), "set", String.class, String.class);

    private ConnectionFields() {}

    /** The thread that calls may have few permissions. */
    private static ConnectionFields found() {
        return Privileged.get(new Supplier<ConnectionFields>() {
            @Override
            public ConnectionFields get() {
                return new ConnectionFields();
            }
        });
    }

    /** The response's status; 0 if there is no response. */
    static int status(HttpURLConnection connection) throws IllegalAccessException {
        return Math.max(0, FOUND.status.getInt(connection));
    }

    /** Bytes, as the response's {@code Content-Length} says; -1 without one. */
    static long contentLength(HttpURLConnection connection) throws IllegalAccessException, InvocationTargetException {
        Object headers = FOUND.response.get(connection);
        return headers == null ? -1 : UrlConnectionCall.length(FOUND.find.invoke(headers, "Content-Length"));
    }

    /** Sets a header of the request that is about to be written. */
    static void setRequestHeader(HttpURLConnection connection, String name, String value)
            throws IllegalAccessException, InvocationTargetException {
        FOUND.set.invoke(FOUND.request.get(connection), name, value);
    }

    private static Class<?> httpConnection() {
        try {
            return Class.forName("sun.net.www.protocol.http.HttpURLConnection", false, null);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field(Class<?> declaring, String name) {
        try {
            Field field = declaring.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Method method(Class<?> declaring, String name, Class<?>... parameters) {
        try {
            Method method = declaring.getMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
