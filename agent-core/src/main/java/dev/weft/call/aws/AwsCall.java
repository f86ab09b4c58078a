// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.segment.Subsegment;
import java.util.Map;

/** One operation of an AWS client, retries included. Answered by an SDK's adapter; {@link AwsHandler} decides. */
public abstract class AwsCall extends Call {

    /** Set by the handler. */
    Subsegment subsegment;

    /** What was current before, recorded or not; {@code null} outside any request. */
    public TraceContext caller;

    protected AwsCall() {}

    /** The service's name as the SDK gives it: {@code DynamoDb}, {@code S3}. Asked at the start. */
    protected abstract String service();

    /** The operation: {@code PutItem}. Asked at the end, like all that follows. */
    protected abstract String operation();

    protected abstract String region();

    /** Account that the call went to, {@code null} if unknown. */
    protected abstract String accountId();

    protected abstract String requestId();

    /** S3's second id, {@code null} if there is none. */
    protected abstract String extendedRequestId();

    /** Attempts after the first. */
    protected abstract int retries();

    /** Status of the last answer, 0 if there was none. */
    protected abstract int status();

    /** Bytes of the last answer's body as announced, -1 if unknown. */
    protected abstract long contentLength();

    /** The service's error code, {@code null} if it did not answer with one. */
    protected abstract String errorCode();

    /** Whether the SDK itself says that the service was asked too often; newer ones know codes that we do not. */
    protected boolean isThrottled() {
        return false;
    }

    /** What the operation deals with, in the wire's names; values are strings, numbers, booleans or lists of strings. */
    protected abstract Map<String, Object> resources();
}
