// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsResources;
import java.util.Map;
import java.util.concurrent.CompletionException;
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

/** One execution of an operation. Written by whichever thread the SDK has at work on it, one after the other. */
final class SdkCall extends AwsCall {

    /** The call that this thread had begun and not joined yet, while {@code execute} runs. */
    SdkCall outer;

    private final boolean async;
    private final ResourceFields fields;
    private final String service;
    private final String operation;
    private final SdkRequest request;
    private volatile int attempts;
    private volatile Region region;
    private volatile Answer answer = Answer.NONE;
    private volatile Object response;
    private volatile Throwable failure;
    private volatile AwsResources resources;
    private String traceHeader;
    private boolean recorded;
    private SdkDelivery delivery;

    SdkCall(boolean async, ResourceFields fields, SdkClientConfiguration client, ClientExecutionParams<?, ?> params) {
        this.async = async;
        this.fields = fields;
        this.service = client.option(SdkClientOption.SERVICE_NAME);
        this.region = client.option(AwsClientOption.AWS_REGION);
        this.operation = params.getOperationName();
        this.request = params.getInput();
    }

    void recorded(boolean isRecorded) {
        recorded = isRecorded;
    }

    boolean isRecorded() {
        return recorded;
    }

    /** Whether the interceptors' last methods are the call's end. */
    boolean endsInChain() {
        return async;
    }

    /** @param received what the messages that it receives come with */
    void setDelivery(SdkDelivery received) {
        delivery = received;
    }

    /** {@code null} if it receives none that are of interest. */
    SdkDelivery delivery() {
        return delivery;
    }

    SdkRequest request() {
        return request;
    }

    void setTraceHeader(String value) {
        traceHeader = value;
    }

    /** What its HTTP requests are to carry; {@code null} outside any request. */
    String traceHeader() {
        return traceHeader;
    }

    void joined(ExecutionAttributes attributes) {
        Region known = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
        if (known != null) {
            region = known;
        }
    }

    void attempted() {
        attempts = attempts + 1;
        answer = Answer.NONE;
    }

    void received(SdkHttpResponse httpResponse) {
        answer = Answer.of(httpResponse);
    }

    /** @param result the SDK's response object, or what the application made of it */
    void answered(Object result) {
        response = result;
    }

    Object response() {
        return response;
    }

    void failed(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        failure = cause;
    }

    Throwable failure() {
        return failure;
    }

    @Override
    protected String service() {
        return service;
    }

    @Override
    protected String operation() {
        return operation;
    }

    @Override
    protected String region() {
        return region == null ? null : region.id();
    }

    @Override
    protected String accountId() {
        return read().accountId();
    }

    @Override
    protected String requestId() {
        if (answer.requestId != null) {
            return answer.requestId;
        }
        if (failure instanceof SdkServiceException) {
            return ((SdkServiceException) failure).requestId();
        }
        // In the body, as the query protocol has it.
        return response instanceof AwsResponse
                ? known(((AwsResponse) response).responseMetadata().requestId())
                : null;
    }

    @Override
    protected String extendedRequestId() {
        return answer.extendedRequestId;
    }

    @Override
    protected int retries() {
        return Math.max(0, attempts - 1);
    }

    @Override
    protected int status() {
        return answer.status == 0 && failure instanceof SdkServiceException
                ? ((SdkServiceException) failure).statusCode()
                : answer.status;
    }

    @Override
    protected long contentLength() {
        return answer.contentLength;
    }

    @Override
    protected String errorCode() {
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
            found = Resources.of(fields, service, operation, request, response);
            resources = found;
        }
        return found;
    }

    /** The SDK has a word for what it does not know. */
    private static String known(String value) {
        return "UNKNOWN".equals(value) ? null : value;
    }
}
