// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * AWS SDK for Java 2. A call is followed where a client's handler executes it; what happens on its way is read where the
 * SDK calls its chain of interceptors, and the header is added in the stage that adds headers and, to what others will receive,
 * where interceptors may replace the request. Nothing is added to that chain, so an application's own list of interceptors,
 * and whatever else it configured, is as it left it.
 */
public final class AwsSdkInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.awssdk.";
    private static final String CORE = "software.amazon.awssdk.core.";
    private static final String CHAIN = CORE + "interceptor.ExecutionInterceptorChain";
    private static final String PARAMS = CORE + "client.handler.ClientExecutionParams";

    @Override
    public String name() {
        return "aws-sdk-2.2";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // The handlers moved after 2.2.
                sync(CORE + "client.handler.BaseSyncClientHandler").taking(PARAMS),
                sync(CORE + "client.handler.BaseSyncClientHandler").taking(PARAMS, CORE + "sync.ResponseTransformer"),
                sync(CORE + "internal.handler.BaseSyncClientHandler").taking(PARAMS),
                sync(CORE + "internal.handler.BaseSyncClientHandler").taking(PARAMS, CORE + "sync.ResponseTransformer"),
                async(CORE + "client.handler.BaseAsyncClientHandler").taking(PARAMS),
                async(CORE + "client.handler.BaseAsyncClientHandler")
                        .taking(PARAMS, CORE + "async.AsyncResponseTransformer"),
                async(CORE + "internal.handler.BaseAsyncClientHandler").taking(PARAMS),
                async(CORE + "internal.handler.BaseAsyncClientHandler")
                        .taking(PARAMS, CORE + "async.AsyncResponseTransformer"),
                // Of two hooks of a method the later one is entered first: while the caller is current.
                content(CORE + "client.handler.BaseAsyncClientHandler"),
                content(CORE + "internal.handler.BaseAsyncClientHandler"),
                Site.of(CHAIN, "beforeExecution").calling(PACKAGE + "BeforeExecutionHook"),
                Site.of(CHAIN, "modifyRequest")
                        .calling(PACKAGE + "ModifyRequestHook")
                        .replacingResult(),
                Site.of(CORE + "internal.http.pipeline.stages.MergeCustomHeadersStage", "execute")
                        .taking(
                                "software.amazon.awssdk.http.SdkHttpFullRequest$Builder",
                                CORE + "internal.http.RequestExecutionContext")
                        .calling(PACKAGE + "HttpRequestHook"),
                Site.of(CHAIN, "beforeTransmission").calling(PACKAGE + "BeforeTransmissionHook"),
                Site.of(CHAIN, "afterTransmission").calling(PACKAGE + "AfterTransmissionHook"),
                Site.of(CHAIN, "afterExecution").calling(PACKAGE + "AfterExecutionHook"),
                Site.of(CHAIN, "onExecutionFailure").calling(PACKAGE + "FailureHook"),
                Site.of("software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse", "messages")
                        .calling(PACKAGE + "MessagesHook")
                        .replacingResult());
    }

    private static Site sync(String handler) {
        return Site.of(handler, "execute").calling(PACKAGE + "SyncHook");
    }

    private static Site content(String handler) {
        return Site.of(handler, "execute")
                .taking(PARAMS, CORE + "async.AsyncResponseTransformer")
                .passing(1, 0)
                .replacingFirst()
                .calling(PACKAGE + "ContentHook");
    }

    private static Site async(String handler) {
        return Site.of(handler, "execute").calling(PACKAGE + "AsyncHook");
    }
}
