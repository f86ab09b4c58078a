// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.Request;
import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code ApacheHttpRequestFactory.create(request, settings)}, called for each attempt after signing: the HTTP request gets the
 * trace header. The SDK's own request has it only meanwhile, so neither a signer nor a handler of the application sees it.
 */
public final class CreateRequestHook extends Hook {

    private final AwsHandler aws;

    public CreateRequestHook(Handlers handlers) {
        this.aws = handlers.aws();
    }

    @Override
    public @Nullable Object enter(Object factory, Object created, Object settings) {
        Request<?> request = (Request<?>) created;
        SdkCall call = OpenCalls.innermost();
        if (call != null && call.executes(request)) {
            call.beginAttempt();
        }
        String header = aws.traceHeader();
        return header == null ? null : new Replaced(request.getHeaders(), header);
    }

    @Override
    public @Nullable Object exit(Object replaced, @Nullable Object result, @Nullable Throwable thrown) {
        ((Replaced) replaced).restore();
        return result;
    }

    private static final class Replaced {

        private final Map<String, String> headers;
        private final @Nullable String earlier;

        Replaced(Map<String, String> headers, String header) {
            this.headers = headers;
            this.earlier = headers.put(TraceHeader.NAME, header);
        }

        void restore() {
            if (earlier == null) {
                headers.remove(TraceHeader.NAME);
            } else {
                headers.put(TraceHeader.NAME, earlier);
            }
        }
    }
}
