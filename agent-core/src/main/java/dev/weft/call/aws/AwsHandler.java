// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.call.Outcome;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Subsegment;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** Everything that is decided of an AWS operation. */
public final class AwsHandler {

    /**
     * Error codes that mean "too fast": those that AWS's own SDKs list for their retries (for Java 1 and 2 the same but
     * {@code PriorRequestNotComplete}; {@code LimitExceededException} is in the standard mode that all SDKs share), and those
     * that only the models of SNS, SQS and Kinesis have.
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
     * An operation begins. In a request that is recorded its subsegment becomes current on this thread; an operation that an
     * operation makes (credentials from STS) is a call of its own, below it.
     *
     * @return {@code call}, to be finished; or {@code null} if nothing is to be recorded
     */
    public <C extends AwsCall> C start(C call) {
        TraceContext caller = context.current();
        AwsCall state = call;
        state.caller = caller;
        if (caller == null || !caller.recorded()) {
            return null;
        }
        state.subsegment = ((Entity) caller).begin(call.service(), Namespace.AWS);
        context.set(state.subsegment);
        return call;
    }

    /** Value of the trace header for the request now sent by this thread, {@code null} if none is to be sent. */
    public String traceHeader() {
        TraceContext current = context.current();
        return current == null ? null : current.traceHeader();
    }

    /** Value of the trace header for the requests of {@code call}. */
    public String traceHeader(AwsCall call) {
        return call.subsegment.traceHeader();
    }

    /** This thread goes on while the operation is under way. */
    public void suspend(AwsCall call) {
        if (context.current() == call.subsegment) {
            context.set(call.caller);
        }
    }

    /**
     * The operation is over, on whichever thread; once.
     *
     * @param thrown what the application gets instead of an answer, or {@code null}
     */
    public void finish(AwsCall call, Throwable thrown) {
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
            Outcome.ofStatus(subsegment, status);
            if ((errorCode != null && THROTTLES.contains(errorCode)) || call.isThrottled()) {
                subsegment.markThrottle();
            }
            subsegment.setContentLength(call.contentLength());
            // 304 is what a conditional read asked for, though the SDK throws it.
            if (thrown != null && status != 304) {
                if (status < 400) {
                    subsegment.markFault();
                }
                subsegment.setCause(thrown, errorCode != null || status >= 400);
            }
        } finally {
            subsegment.end();
        }
    }
}
