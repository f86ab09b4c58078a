// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.aws.AwsNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;

class ModifyRequestHookTest {

    private final InterceptorChainHooks.ModifyRequest hook = new InterceptorChainHooks.ModifyRequest(null);

    @Test
    void requestThatCannotBeCopiedIsUnchanged() {
        InterceptorContext context =
                InterceptorContext.builder().request(new Uncopied()).build();
        assertThat(hook.exit(call("StartExecution"), context, null)).isSameAs(context);
    }

    @Test
    void requestThatCarriesNoHeaderIsNotCopied() {
        InterceptorContext context =
                InterceptorContext.builder().request(new Uncopied()).build();
        assertThat(hook.exit(call("StopExecution"), context, null)).isSameAs(context);
    }

    @Test
    void nothingIsReturnedIfAnInterceptorThrew() {
        assertThat(hook.exit(call("StartExecution"), null, new IllegalStateException("theirs")))
                .isNull();
    }

    private static SdkCall call(String operation) {
        SdkClientConfiguration client = SdkClientConfiguration.builder()
                .option(SdkClientOption.SERVICE_NAME, "Sfn")
                .build();
        SdkCall call = new SdkCall(
                false,
                new ResourceFields(AwsNames.builtIn()),
                client,
                new ClientExecutionParams<>().withOperationName(operation));
        call.setTraceHeader("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0");
        return call;
    }

    private static final class Uncopied extends SdkRequest {

        private static final SdkField<String> TRACE_HEADER = SdkField.<String>builder(MarshallingType.STRING)
                .getter(request -> null)
                .setter((builder, value) -> {})
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName("traceHeader")
                        .build())
                .build();

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of(TRACE_HEADER);
        }

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public Builder toBuilder() {
            throw new UnsupportedOperationException("no copy");
        }
    }
}
