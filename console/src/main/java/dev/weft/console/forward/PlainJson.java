// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Passes JSON of requests and answers as it is, so that members which the SDK does not know are not lost. */
final class PlainJson implements ExecutionInterceptor {
    private static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("dev.weft.console.forward.Call");

    /** A call that passes its JSON as it is. */
    static final class Call {
        private final byte[] request;
        private byte[] answer = {};

        Call(String json) {
            request = json.getBytes(StandardCharsets.UTF_8);
        }

        /** For the request of the SDK, which is empty otherwise. */
        AwsRequestOverrideConfiguration configuration() {
            return AwsRequestOverrideConfiguration.builder()
                    .putExecutionAttribute(CALL, this)
                    .build();
        }

        /** The JSON of the answer, after the call. */
        String answer() {
            return new String(answer, StandardCharsets.UTF_8);
        }
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Call call = attributes.getAttribute(CALL);
        return call == null
                ? context.httpRequest()
                : context.httpRequest().toBuilder()
                        .putHeader("Content-Length", Integer.toString(call.request.length))
                        .build();
    }

    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        Call call = attributes.getAttribute(CALL);
        return call == null ? context.requestBody() : Optional.of(RequestBody.fromBytes(call.request));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Call call = attributes.getAttribute(CALL);
        if (call == null || context.responseBody().isEmpty()) {
            return context.responseBody();
        }
        try (InputStream body = context.responseBody().get()) {
            call.answer = body.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new ByteArrayInputStream(call.answer));
    }
}
