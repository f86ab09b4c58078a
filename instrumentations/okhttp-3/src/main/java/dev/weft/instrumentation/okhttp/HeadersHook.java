// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import okhttp3.Headers;

/** {@code Request.headers()}, of a request that this thread is writing. At any other time it is what the application has set. */
public final class HeadersHook extends Hook {

    public HeadersHook(Calls calls) {}

    /** The value to write, for {@link #exit}. */
    @Override
    public Object enter(Object self, Object first, Object second) {
        return Written.header(self);
    }

    @Override
    public Object exit(Object value, Object result, Throwable thrown) {
        return result == null
                ? null
                : ((Headers) result)
                        .newBuilder()
                        .set(TraceHeader.NAME, (String) value)
                        .build();
    }
}
