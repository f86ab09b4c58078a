// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;

/**
 * What a connection knows of its answer already. {@code getResponseCode} and {@code getHeaderField} would send the request,
 * or build the exception that it failed with once more, so the fields behind them are read.
 */
final class Answer {

    private static final Field STATUS = field(HttpURLConnection.class, "responseCode");
    private static final Field HEADERS = field(httpConnection(), "responses");
    private static final Method FIND = find(HEADERS.getType());

    private Answer() {}

    /** 0 if there is no answer. */
    static int status(HttpURLConnection connection) throws IllegalAccessException {
        return Math.max(0, STATUS.getInt(connection));
    }

    /** Bytes as announced, -1 if they are not. */
    static long contentLength(HttpURLConnection connection) throws IllegalAccessException {
        Object headers = HEADERS.get(connection);
        try {
            return headers == null ? -1 : UrlConnectionCall.length(FIND.invoke(headers, "Content-Length"));
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("Content-Length of " + connection.getClass(), e.getCause());
        }
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

    private static Method find(Class<?> headers) {
        try {
            Method find = headers.getMethod("findValue", String.class);
            find.setAccessible(true);
            return find;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }
}
