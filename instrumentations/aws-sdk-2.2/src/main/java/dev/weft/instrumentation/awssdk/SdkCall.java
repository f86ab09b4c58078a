// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsResources;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.config.AwsClientOption;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.config.SdkClientOption;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;

/** One execution of an operation. Several threads of the SDK write to it, one after the other. */
final class SdkCall extends AwsCall {

    /** The call that this thread had begun before, while {@code execute} runs. */
    @Nullable
    SdkCall outer;

    private final boolean async;
    private final ResourceFields fields;
    private final SdkClientConfiguration client;
    private final String operation;
    private final SdkRequest request;

    /** {@code null} until a method asks, since the SDK allocates objects to look an option up. */
    private @Nullable String service;

    private volatile int attempts;
    private volatile @Nullable Region region;
    private volatile AttemptResponse attempt = AttemptResponse.NONE;
    private volatile @Nullable Object response;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable AwsResources resources;
    private @Nullable String traceHeader;
    private @Nullable SdkDelivery delivery;

    SdkCall(boolean async, ResourceFields fields, SdkClientConfiguration client, ClientExecutionParams<?, ?> params) {
        this.async = async;
        this.fields = fields;
        this.client = client;
        this.operation = params.getOperationName();
        this.request = params.getInput();
    }

    /** Whether the last methods of the interceptors end the call. */
    boolean endsInChain() {
        return async;
    }

    /** Called for a call that receives messages. */
    void setDelivery(SdkDelivery received) {
        delivery = received;
    }

    /** {@code null} if the call receives no messages. */
    @Nullable
    SdkDelivery delivery() {
        return delivery;
    }

    SdkRequest request() {
        return request;
    }

    void setTraceHeader(@Nullable String value) {
        traceHeader = value;
    }

    /** For its HTTP requests; {@code null} outside any request. */
    @Nullable
    String traceHeader() {
        return traceHeader;
    }

    /** The SDK's call has these attributes. A request may have been given another region than the client. */
    void joined(ExecutionAttributes attributes) {
        Region known = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        if (known != null) {
            region = known;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Only one thread at a time works on the call.
    void beginAttempt() {
        attempts = attempts + 1;
        attempt = AttemptResponse.NONE;
    }

    void endAttempt(SdkHttpResponse httpResponse) {
        attempt = AttemptResponse.of(httpResponse);
    }

    /** @param result the SDK's response object, or what the application made of it */
    void setResponse(@Nullable Object result) {
        response = result;
    }

    @Nullable
    Object response() {
        return response;
    }

    void setFailure(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        failure = cause;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    protected String service() {
        String known = service;
        if (known == null) {
            known = client.option(SdkClientOption.SERVICE_NAME);
            service = known;
        }
        return known;
    }

    @Override
    protected String operation() {
        return operation;
    }

    @Override
    protected @Nullable String region() {
        Region known = region;
        if (known == null) {
            // The call has failed before it was joined to its attributes.
            known = client.option(AwsClientOption.AWS_REGION);
        }
        return known == null ? null : known.id();
    }

    @Override
    protected @Nullable String accountId() {
        return read().accountId();
    }

    @Override
    protected @Nullable String requestId() {
        if (attempt.requestId != null) {
            return attempt.requestId;
        }
        if (failure instanceof SdkServiceException) {
            return ((SdkServiceException) failure).requestId();
        }
        // The query protocol has it in the body.
        return response instanceof AwsResponse
                ? known(((AwsResponse) response).responseMetadata().requestId())
                : null;
    }

    @Override
    protected @Nullable String extendedRequestId() {
        return attempt.extendedRequestId;
    }

    @Override
    protected int retries() {
        return Math.max(0, attempts - 1);
    }

    @Override
    protected int status() {
        return attempt.status == 0 && failure instanceof SdkServiceException
                ? ((SdkServiceException) failure).statusCode()
                : attempt.status;
    }

    @Override
    protected long contentLength() {
        return attempt.contentLength;
    }

    @Override
    protected @Nullable String errorCode() {
        if (failure instanceof AwsServiceException && ((AwsServiceException) failure).awsErrorDetails() != null) {
            return ((AwsServiceException) failure).awsErrorDetails().errorCode();
        }
        return null;
    }

    @Override
    protected boolean isThrottled() {
        return failure instanceof SdkServiceException && ((SdkServiceException) failure).isThrottlingException();
    }

    @Override
    protected Map<String, Object> resources() {
        return read().named();
    }

    private AwsResources read() {
        AwsResources found = resources;
        if (found == null) {
            found = Resources.of(fields, service(), operation, request, response);
            resources = found;
        }
        return found;
    }

    /** The SDK returns a placeholder for a request id that it does not know. */
    private static @Nullable String known(String value) {
        return "UNKNOWN".equals(value) ? null : value;
    }
}
