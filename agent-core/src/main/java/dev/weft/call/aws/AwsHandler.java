// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.call.Outcome;
import dev.weft.context.CallKind;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.UnrecordedCall;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Subsegment;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a subsegment of each operation of an AWS client. Thread-safe. */
public final class AwsHandler {

    /**
     * Error codes that mean throttling. Most are those that the AWS SDKs for Java retry. {@code LimitExceededException} is in
     * the standard retry mode of all SDKs. The rest is in the models of SNS, SQS and Kinesis.
     */
    private static final Set<String> THROTTLES = Collections.unmodifiableSet(new HashSet<String>(Arrays.asList(
            "BandwidthLimitExceeded",
            "EC2ThrottledException",
            "KMS.ThrottlingException",
            "KMSThrottling",
            "KMSThrottlingException",
            "KmsThrottled",
            "LimitExceededException",
            "PriorRequestNotComplete",
            "ProvisionedThroughputExceededException",
            "RequestLimitExceeded",
            "RequestThrottled",
            "RequestThrottledException",
            "SlowDown",
            "Throttled",
            "ThrottledException",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
            "TransactionInProgressException")));

    private final CurrentTraceContext context;

    public AwsHandler(CurrentTraceContext context) {
        this.context = context;
    }

    /**
     * Begins an operation on the thread that calls the client. If it is recorded, its subsegment becomes current. An
     * operation within an operation, such as credentials from STS, is a subsegment below it. In a request that is not
     * recorded a context of the operation becomes current too, until {@link #suspend}: the requests of the SDK's HTTP client
     * are no calls of their own there either.
     *
     * @return {@code call}, to be finished; {@code null} if it is not recorded
     */
    public <C extends AwsCall> @Nullable C start(C call) {
        TraceContext caller = context.current();
        call.caller = caller;
        if (caller == null) {
            return null;
        }
        Entity recorded = Entity.recorded(caller);
        if (recorded == null) {
            makeCurrent(call, UnrecordedCall.in(caller));
            return null;
        }
        if (recorded.hasCompanion() && recorded.kind() == CallKind.AWS) {
            // The application has begun the subsegment of this operation itself.
            return null;
        }
        Subsegment subsegment = recorded.begin(call.service(), Namespace.AWS);
        call.subsegment = subsegment;
        makeCurrent(call, subsegment);
        return call;
    }

    private void makeCurrent(AwsCall call, TraceContext current) {
        call.current = current;
        context.set(current);
    }

    /** Returns the trace header for a request that this thread sends now; {@code null} if none is sent. */
    public @Nullable String traceHeader() {
        TraceContext current = context.current();
        return current == null ? null : current.traceHeader();
    }

    /** Returns the trace header for the requests of a call that {@link #start} returned. */
    public String traceHeader(AwsCall call) {
        return call.subsegment.traceHeader();
    }

    /**
     * Makes the caller current on this thread if {@code call} is, recorded or not. The operation goes on meanwhile. That is
     * all that ends an operation which is not recorded.
     */
    public void suspend(AwsCall call) {
        // What the application itself has made current in the call ends with it.
        if (call.current != null && context.own() == call.current) {
            context.set(call.caller);
        }
    }

    /**
     * Ends the operation. Called on any thread. Calls after the first only detach the thread.
     *
     * @param thrown what the application gets instead of a response; {@code null} if it gets one
     */
    public void finish(AwsCall call, @Nullable Throwable thrown) {
        suspend(call);
        if (!call.finishOnce()) {
            return;
        }
        Subsegment subsegment = call.subsegment;
        try {
            subsegment.setAws(new AwsBlock(call.operation())
                    .withPlace(call.region(), call.accountId())
                    .withRequestIds(call.requestId(), call.extendedRequestId())
                    .withRetries(call.retries())
                    .withResources(call.resources()));
            int status = call.status();
            String errorCode = call.errorCode();
            boolean throttled = (errorCode != null && THROTTLES.contains(errorCode)) || call.isThrottled();
            Outcome.of(subsegment, status, throttled);
            subsegment.setContentLength(call.contentLength());
            // A conditional read asks for 304, although the SDK throws an exception.
            if (thrown != null && status != 304) {
                if (status < 400 && !throttled) {
                    subsegment.markFault();
                }
                subsegment.setCause(thrown, errorCode != null || status >= 400);
            }
        } finally {
            subsegment.end();
        }
    }
}
