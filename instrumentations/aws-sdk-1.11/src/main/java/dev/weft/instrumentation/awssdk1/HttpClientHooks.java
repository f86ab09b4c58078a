// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.http.ExecutionContext;
import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks of com.amazonaws.http.AmazonHttpClient, which executes an operation with all its attempts. */
final class HttpClientHooks {

    private HttpClientHooks() {}

    /** {@code execute(request, …, context)}: begins the call, unless its operation has; at return it ends. */
    public static class Execute extends Hook {

        private final AwsHandler aws;
        private final Resources resources;

        public Execute(Handlers handlers) {
            this.aws = handlers.aws();
            this.resources = new Resources(handlers.awsNames());
        }

        @Override
        public @Nullable Object enter(Object client, Object request, Object context) {
            return begin((Request<?>) request, (ExecutionContext) context);
        }

        final @Nullable SdkCall begin(Request<?> request, @Nullable ExecutionContext context) {
            SdkCall open = OpenCalls.innermost();
            if (open != null && open.executes(request)) {
                return null;
            }
            if (open != null && open.awaits(request.getOriginalRequest())) {
                open.executing(request, context);
                return open;
            }
            SdkCall call = new SdkCall(resources, request.getServiceName(), request.getOriginalRequest());
            aws.start(call);
            if (call.caller == null) {
                return null;
            }
            call.executing(request, context);
            call.beginHere();
            OpenCalls.begin(call);
            return call;
        }

        @Override
        public final @Nullable Object exit(Object entered, @Nullable Object response, @Nullable Throwable thrown) {
            SdkCall call = (SdkCall) entered;
            call.setResponse((Response<?>) response);
            if (call.isBegunHere()) {
                OpenCalls.end(call);
                call.finish(aws, thrown);
            }
            return response;
        }
    }

    /** {@code RequestExecutor.execute()}, which has the request in its fields. */
    public static final class ExecuteFields extends Execute {

        private final PrivateField request = new PrivateField("request");
        private final PrivateField context = new PrivateField("executionContext");

        public ExecuteFields(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object first, Object second) {
            Request<?> marshalled = (Request<?>) request.of(executor);
            return marshalled == null ? null : begin(marshalled, (ExecutionContext) context.of(executor));
        }
    }
}
