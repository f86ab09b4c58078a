// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * AWS SDK for Java 2. A call begins where a client's handler executes an operation, with all its attempts. The chain that
 * calls the interceptors is woven to observe the call, and to write the trace header into messages. No interceptor is added,
 * so the application's list of interceptors stays as it is. The HTTP header is added in the last stage before the request is
 * signed.
 */
public final class AwsSdkInstrumentation extends Instrumentation {

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
                // In 2.2 the handlers are in client.handler, later in internal.handler.
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
                // Of two hooks at a method the later one is entered first, while the caller is still current.
                transformer(CORE + "client.handler.BaseAsyncClientHandler"),
                transformer(CORE + "internal.handler.BaseAsyncClientHandler"),
                Site.of(CHAIN, "beforeExecution").calling(InterceptorChainHooks.BeforeExecution.class),
                Site.of(CHAIN, "modifyRequest")
                        .calling(InterceptorChainHooks.ModifyRequest.class)
                        .replacingResult(),
                Site.of(CORE + "internal.http.pipeline.stages.MergeCustomHeadersStage", "execute")
                        .taking(
                                "software.amazon.awssdk.http.SdkHttpFullRequest$Builder",
                                CORE + "internal.http.RequestExecutionContext")
                        .calling(MergeCustomHeadersHook.class),
                Site.of(CHAIN, "beforeTransmission").calling(InterceptorChainHooks.BeforeTransmission.class),
                Site.of(CHAIN, "afterTransmission").calling(InterceptorChainHooks.AfterTransmission.class),
                Site.of(CHAIN, "afterExecution").calling(InterceptorChainHooks.AfterExecution.class),
                Site.of(CHAIN, "onExecutionFailure").calling(InterceptorChainHooks.ExecutionFailure.class),
                Site.of("software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse", "messages")
                        .calling(MessagesHook.class)
                        .replacingResult());
    }

    private static Site sync(String handler) {
        return Site.of(handler, "execute").calling(ClientHandlerHooks.ExecuteSync.class);
    }

    private static Site transformer(String handler) {
        return Site.of(handler, "execute")
                .taking(PARAMS, CORE + "async.AsyncResponseTransformer")
                .passing(1, 0)
                .replacingFirst()
                .calling(ClientHandlerHooks.ReplaceTransformer.class);
    }

    private static Site async(String handler) {
        return Site.of(handler, "execute").calling(ClientHandlerHooks.ExecuteAsync.class);
    }
}
