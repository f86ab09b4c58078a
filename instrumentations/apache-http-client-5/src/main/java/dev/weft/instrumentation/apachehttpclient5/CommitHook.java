// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;

/** {@code commitRequest(request, …)}: a request is written. It has the header for so long: the context shows it to interceptors. */
public final class CommitHook extends Hook {

    public CommitHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        String header = Headers.of(first);
        if (header == null) {
            return null;
        }
        Headers.remove(first);
        return new Written((HttpRequest) first, header);
    }

    @Override
    public Object exit(Object written, Object result, Throwable thrown) {
        ((Written) written).restore();
        return result;
    }

    private static final class Written {

        private final HttpRequest request;
        private final Header[] before;

        Written(HttpRequest request, String header) {
            this.request = request;
            this.before = request.getHeaders(TraceHeader.NAME);
            request.setHeader(TraceHeader.NAME, header);
        }

        void restore() {
            request.removeHeaders(TraceHeader.NAME);
            for (Header each : before) {
                request.addHeader(each);
            }
        }
    }
}
