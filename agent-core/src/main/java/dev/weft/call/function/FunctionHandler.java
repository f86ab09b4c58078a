// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceHeader.Decision;
import dev.weft.context.Unsampled;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;

/**
 * Everything that is decided of an invocation of an AWS Lambda function. Lambda decides whether it is traced and sends its
 * segment; what the function calls is recorded below that, and is sent before the function answers, since Lambda freezes
 * it then.
 */
public final class FunctionHandler {

    /** Where the runtimes of Java 8 and 11 put the header; they change the variable of a running JVM. */
    private static final String VARIABLE = "_X_AMZN_TRACE_ID";

    /** Where those of later Javas do. */
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private final String serviceName;
    private final boolean traceIncoming;
    private final CurrentTraceContext context;
    private final Segments segments;
    private final Runnable sent;
    private final Runnable restored;

    /**
     * @param traceIncoming whether what arrives is traced at all
     * @param sent returns when what was recorded has been sent, or if that takes too long
     * @param restored told when the JVM goes on from a snapshot
     */
    public FunctionHandler(
            String serviceName,
            boolean traceIncoming,
            CurrentTraceContext context,
            Segments segments,
            Runnable sent,
            Runnable restored) {
        this.serviceName = serviceName;
        this.traceIncoming = traceIncoming;
        this.context = context;
        this.segments = segments;
        this.sent = sent;
        this.restored = restored;
    }

    /**
     * The function is invoked: what this thread calls from now on hangs on Lambda's segment.
     *
     * @return {@code call}, to be {@linkplain #finish finished}; {@code null} if nothing is to be followed
     */
    public <C extends FunctionCall> C start(C call) {
        if (!traceIncoming) {
            return null;
        }
        context.closeImplicit();
        TraceHeader header = TraceHeader.parse(headerOf(call));
        if (header != null) {
            FunctionCall state = call;
            state.current = current(header);
            context.set(state.current);
        }
        return call;
    }

    private static String headerOf(FunctionCall call) {
        String header = call.traceHeader();
        if (header == null) {
            header = System.getenv(VARIABLE);
        }
        return header == null ? System.getProperty(PROPERTY) : header;
    }

    /** Where Lambda has not decided, its callees are not to be told that it has. */
    private TraceContext current(TraceHeader header) {
        return header.decision() == Decision.SAMPLED && header.parent() != 0
                ? segments.facade(serviceName, header)
                : Unsampled.undecided(header);
    }

    /** The JVM goes on from a snapshot (Lambda SnapStart), and nothing of the function has run since. */
    public void restored() {
        restored.run();
    }

    /** The function is about to answer, or has failed. */
    public void finish(FunctionCall call) {
        try {
            if (call.current != null) {
                context.set(null);
                call.current.finish();
            }
            if (call.current instanceof Segment) {
                ((Segment) call.current).end();
            }
        } finally {
            sent.run();
        }
    }
}
