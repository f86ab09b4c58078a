// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code HttpRequestImpl.getUserHeaders}: the headers that are written, in HTTP/1.1 and HTTP/2. Those that the application
 * sees, in its own request and in that of the answer, are got in another way and stay as they are.
 */
public final class HeadersHook extends Hook {

    public HeadersHook(Handlers handlers) {}

    /** The value to send, for {@link #exit}. */
    @Override
    public Object enter(Object self, Object first, Object second) {
        return Headers.of(self);
    }

    @Override
    public Object exit(Object value, Object result, Throwable thrown) {
        if (result == null) {
            return null;
        }
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> each : ((HttpHeaders) result).map().entrySet()) {
            if (!each.getKey().equalsIgnoreCase(TraceHeader.NAME)) {
                headers.put(each.getKey(), each.getValue());
            }
        }
        headers.put(TraceHeader.NAME, List.of((String) value));
        return HttpHeaders.of(headers, (name, each) -> true);
    }
}
