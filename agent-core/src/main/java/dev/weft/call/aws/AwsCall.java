// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.segment.Subsegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation of an AWS client, retries included. An adapter extends this class and reads its SDK's request and response.
 * {@link AwsHandler} decides what is recorded.
 *
 * <p>{@link #service} is called at the start, on the thread that calls the client. The other methods are called at the end, on
 * the thread that ends the operation.
 */
public abstract class AwsCall extends Call {

    /** The subsegment of this call. */
    @SuppressWarnings("NullAway.Init") // AwsHandler.start sets it if it returns this call.
    Subsegment subsegment;

    /** What is current on a thread that works for this call; {@code null} if the call has no context of its own. */
    @Nullable
    TraceContext current;

    /** The context in which the application called the client, recorded or not; {@code null} outside any request. */
    public @Nullable TraceContext caller;

    protected AwsCall() {}

    /** Whether this call has a subsegment, which {@link AwsHandler#finish} ends. */
    public final boolean isRecorded() {
        return subsegment != null;
    }

    /** The name of the service in the SDK's spelling: {@code DynamoDb}, {@code S3}. */
    protected abstract String service();

    /** The operation: {@code PutItem}; {@code null} if unknown. */
    protected abstract @Nullable String operation();

    /** The region: {@code eu-west-1}; {@code null} if unknown. */
    protected abstract @Nullable String region();

    /** The account that owns the resource: 12 digits; {@code null} if unknown. */
    protected abstract @Nullable String accountId();

    /** The id that the service gave to the request; {@code null} if there was no response. */
    protected abstract @Nullable String requestId();

    /** The second id that S3 gives, from {@code x-amz-id-2}; {@code null} if there is none. */
    protected abstract @Nullable String extendedRequestId();

    /** The number of attempts after the first one. */
    protected abstract int retries();

    /** The status of the last response; 0 if there was none. */
    protected abstract int status();

    /** The length of the last response body in bytes, as its header states it; -1 if unknown. */
    protected abstract long contentLength();

    /** The error code of the service: {@code ThrottlingException}; {@code null} if there is none. */
    protected abstract @Nullable String errorCode();

    /** Whether the SDK itself reports throttling. A newer SDK may know error codes that the agent does not. */
    protected boolean isThrottled() {
        return false;
    }

    /**
     * The resources of the operation by their names in the document: {@code table_name}.
     *
     * @return values are strings, integers, booleans or lists of strings
     */
    protected abstract Map<String, Object> resources();
}
