// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceRequest;
import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.aws.AwsMessage;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/**
 * {@code SendMessageRequestMarshaller.marshall(request)} and the like, after the handlers of the application: replaces the
 * request by a copy that carries the trace header, or that requests it.
 */
public final class MarshallHook extends Hook {

    private final AwsHandler aws;

    public MarshallHook(Handlers handlers) {
        this.aws = handlers.aws();
    }

    @Override
    public @Nullable Object enter(Object marshaller, @Nullable Object marshalled, Object second) {
        SdkCall call = OpenCalls.innermost();
        if (marshalled == null) {
            return null;
        }
        AmazonWebServiceRequest request = (AmazonWebServiceRequest) marshalled;
        if (call != null && call.delivery() != null && call.awaits(request)) {
            return SenderHeader.requestIn(request);
        }
        String header = aws.traceHeader();
        AwsMessage message = header == null ? null : Carrier.message(request);
        return header == null || message == null ? null : Carrier.with(request, message, header);
    }
}
