// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.base.WeakTable;
import dev.weft.context.TraceContext;
import java.util.Arrays;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** The contexts of trace headers to be sent, by request while it is executed, and by exchange id. */
final class TraceHeaders {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, TraceContext> SENDERS = new WeakTable<Object, TraceContext>();

    private static final Header[] NONE = {};

    private TraceHeaders() {}

    static @Nullable TraceContext senderOf(Object requestOrExchangeId) {
        return SENDERS.get(requestOrExchangeId);
    }

    static void put(Object requestOrExchangeId, TraceContext sender) {
        SENDERS.put(requestOrExchangeId, sender);
    }

    static void remove(Object request) {
        SENDERS.remove(request);
    }

    /** Sets the trace headers, and returns those of the application, for {@link #restore}. */
    static Header[] replace(HttpRequest request, TraceContext sender) {
        Header[] own = NONE;
        for (String name : sender.headerNames()) {
            own = joined(own, request.getHeaders(name));
            request.setHeader(name, sender.header(name));
        }
        return own;
    }

    private static Header[] joined(Header[] first, Header[] second) {
        if (first.length == 0 || second.length == 0) {
            return first.length == 0 ? second : first;
        }
        Header[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    static void restore(HttpRequest request, TraceContext sender, Header[] own) {
        for (String name : sender.headerNames()) {
            request.removeHeaders(name);
        }
        for (Header each : own) {
            request.addHeader(each);
        }
    }
}
