// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.ResponseMetadata;
import com.amazonaws.http.ExecutionContext;
import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.aws.AwsResources;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One execution of an operation, on one thread. */
final class SdkCall extends AwsCall {

    /** The call that this thread had begun before, while this one is executed. */
    @Nullable
    SdkCall outer;

    private final Resources resources;
    private final String service;
    private final AmazonWebServiceRequest original;
    private @Nullable Request<?> request;
    private @Nullable ExecutionContext context;
    private @Nullable Response<?> response;
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private @Nullable AwsResources read;
    private @Nullable SdkDelivery delivery;
    private boolean begunHere;
    private int attempts;

    SdkCall(Resources resources, String service, AmazonWebServiceRequest original) {
        this.resources = resources;
        this.service = service;
        this.original = original;
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

    /** Whether this call has begun at its operation and has not been marshalled yet. */
    boolean awaits(Object candidate) {
        // Handlers of the application may replace the request by another one.
        return request == null && candidate.getClass() == original.getClass();
    }

    /** Whether this call executes the request already. */
    boolean executes(Request<?> candidate) {
        return request == candidate;
    }

    void executing(Request<?> marshalled, @Nullable ExecutionContext executionContext) {
        request = marshalled;
        context = executionContext;
    }

    /** Called for a call that begins where it is executed, and not at its operation. */
    void beginHere() {
        begunHere = true;
    }

    boolean isBegunHere() {
        return begunHere;
    }

    void beginAttempt() {
        attempts++;
        response = null;
    }

    void setResponse(@Nullable Response<?> received) {
        response = received;
        if (received != null) {
            result = received.getAwsResponse();
        }
    }

    void setFailure(@Nullable Throwable thrown) {
        failure = thrown;
    }

    /** Ends this call, recorded or not. */
    void finish(AwsHandler aws, @Nullable Throwable thrown) {
        if (isRecorded()) {
            setFailure(thrown);
            aws.finish(this, thrown);
        } else {
            aws.suspend(this);
        }
    }

    @Override
    protected String service() {
        return service;
    }

    @Override
    protected @Nullable String operation() {
        String name = request == null ? null : request.getHandlerContext(ContextKeys.OPERATION);
        return name == null ? Operations.ofClass(original.getClass()) : name;
    }

    @Override
    protected @Nullable String region() {
        return request == null ? null : Regions.of(request, context);
    }

    @Override
    protected @Nullable String accountId() {
        return read().accountId();
    }

    @Override
    protected @Nullable String requestId() {
        if (failure instanceof AmazonServiceException) {
            return ((AmazonServiceException) failure).getRequestId();
        }
        String header = header("x-amzn-RequestId");
        if (header == null) {
            header = header("x-amz-request-id");
        }
        return header == null ? inBody() : header;
    }

    /** The query protocol has the request id in the body. */
    private @Nullable String inBody() {
        Object metadata = result == null ? null : Beans.get(result, "SdkResponseMetadata");
        return metadata instanceof ResponseMetadata ? ((ResponseMetadata) metadata).getRequestId() : null;
    }

    @Override
    protected @Nullable String extendedRequestId() {
        if (failure instanceof AmazonServiceException) {
            // Only the exception of S3 has it.
            Object id = Beans.get(failure, "ExtendedRequestId");
            return id instanceof String ? (String) id : null;
        }
        return header("x-amz-id-2");
    }

    @Override
    protected int retries() {
        return Math.max(0, attempts - 1);
    }

    @Override
    protected int status() {
        if (failure instanceof AmazonServiceException) {
            return ((AmazonServiceException) failure).getStatusCode();
        }
        return response == null || response.getHttpResponse() == null
                ? 0
                : response.getHttpResponse().getStatusCode();
    }

    @Override
    protected long contentLength() {
        String length = header("Content-Length");
        try {
            return length == null ? -1 : Long.parseLong(length.trim());
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }

    @Override
    protected @Nullable String errorCode() {
        return failure instanceof AmazonServiceException ? ((AmazonServiceException) failure).getErrorCode() : null;
    }

    @Override
    protected Map<String, Object> resources() {
        return read().named();
    }

    private AwsResources read() {
        AwsResources found = read;
        if (found == null) {
            found = resources.of(service, operation(), Operations.ofClass(original.getClass()), original, result);
            read = found;
        }
        return found;
    }

    /** A header of the last response. Names of headers have any case. */
    private @Nullable String header(String name) {
        for (Map.Entry<String, String> each : headers().entrySet()) {
            if (name.equalsIgnoreCase(each.getKey())) {
                return each.getValue();
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> headers() {
        if (failure instanceof AmazonServiceException) {
            // Later versions have the headers of an error.
            Object headers = Beans.get(failure, "HttpHeaders");
            return headers instanceof Map ? (Map<String, String>) headers : Collections.<String, String>emptyMap();
        }
        return response == null || response.getHttpResponse() == null
                ? Collections.<String, String>emptyMap()
                : response.getHttpResponse().getHeaders();
    }
}
