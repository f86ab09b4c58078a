// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import java.lang.reflect.Field;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP/1 that Jetty's parser refused. Jetty makes a request without headers of it. What the parser had read until
 * then, such as the caller's trace header, is in a private field of the connection.
 */
final class Refused {

    private static final String CONNECTION = "org.eclipse.jetty.server.internal.HttpConnection";

    /** The path that Jetty makes up if it could not read the first line. */
    private static final String NO_REQUEST = "/badMessage";

    private static volatile @Nullable Field headers;

    private Refused() {}

    /** Whether the parser could not read the first line. */
    static boolean isNoRequest(Request request) {
        return request.getHeaders().size() == 0
                && NO_REQUEST.equals(request.getHttpURI().getPath())
                && headers(request).size() == 0;
    }

    /** Returns the headers of a request, as far as they were read. */
    static HttpFields headers(Request request) {
        HttpFields own = request.getHeaders();
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (own.size() > 0 || !connection.getClass().getName().equals(CONNECTION)) {
            return own;
        }
        try {
            Field field = headers;
            if (field == null) {
                field = connection.getClass().getDeclaredField("_headerBuilder");
                field.setAccessible(true);
                headers = field;
            }
            return ((HttpFields) field.get(connection)).asImmutable();
        } catch (ReflectiveOperationException | RuntimeException elsewhere) {
            return own;
        }
    }
}
