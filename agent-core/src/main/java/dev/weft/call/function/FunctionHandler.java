// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

import dev.weft.call.Requests;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.segment.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Follows invocations of an AWS Lambda function. Lambda decides about sampling and sends the segment. Calls of the function
 * become its subsegments. They are sent before the function answers, because Lambda freezes the JVM then.
 */
public final class FunctionHandler {

    /** The environment variable of the runtimes for Java 8 and 11, which change it in the running JVM. */
    private static final String VARIABLE = "_X_AMZN_TRACE_ID";

    /** The system property of the runtimes for later versions. */
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    private final Requests requests;
    private final CurrentTraceContext context;
    private final FunctionLifecycle lifecycle;

    public FunctionHandler(Requests requests, FunctionLifecycle lifecycle) {
        this.requests = requests;
        this.context = requests.context();
        this.lifecycle = lifecycle;
    }

    /**
     * Begins an invocation and makes it current on its thread.
     *
     * @return {@code call}, to be {@linkplain #finish finished}; {@code null} if incoming requests are not traced
     */
    public <C extends FunctionCall> @Nullable C start(C call) {
        if (!requests.tracesIncoming()) {
            return null;
        }
        context.closeImplicit();
        TraceHeader header = TraceHeader.parse(headerOf(call));
        if (header != null) {
            TraceContext current = requests.beginInvocation(header);
            call.current = current;
            context.set(current);
        }
        return call;
    }

    private static @Nullable String headerOf(FunctionCall call) {
        String header = call.traceHeader();
        if (header == null) {
            header = System.getenv(VARIABLE);
        }
        return header == null ? System.getProperty(PROPERTY) : header;
    }

    /** Notes that the JVM was restored from a snapshot (Lambda SnapStart). Called before the function runs. */
    public void restored() {
        lifecycle.afterRestore();
    }

    /** Ends an invocation on its thread, before the function answers or after it failed. Returns when everything is sent. */
    public void finish(FunctionCall call) {
        try {
            if (call.current != null) {
                context.set(null);
                call.current.finish();
            }
            Segment segment = Segment.of(call.current);
            if (segment != null) {
                segment.end();
            }
        } finally {
            lifecycle.beforeFreeze();
        }
    }
}
