// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import java.net.http.HttpHeaders;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code HttpRequestImpl.getUserHeaders()}: the headers that are written, in HTTP/1.1 and HTTP/2. The application reads the
 * headers of its own request and of the response's request in another way, so these stay as they are.
 */
public final class GetUserHeadersHook extends Hook {

    public GetUserHeadersHook(Handlers handlers) {}

    /** @return the context of the trace headers, for {@link #exit} */
    @Override
    public @Nullable Object enter(Object request, Object first, Object second) {
        return TraceHeaders.senderOf(request);
    }

    @Override
    public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
        if (result == null) {
            return null;
        }
        TraceContext sender = (TraceContext) entered;
        String[] names = sender.headerNames();
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> each : ((HttpHeaders) result).map().entrySet()) {
            if (!isOneOf(each.getKey(), names)) {
                headers.put(each.getKey(), each.getValue());
            }
        }
        for (String name : names) {
            headers.put(name, List.of(sender.header(name)));
        }
        return HttpHeaders.of(headers, (name, each) -> true);
    }

    private static boolean isOneOf(String header, String[] names) {
        for (String name : names) {
            if (header.equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
