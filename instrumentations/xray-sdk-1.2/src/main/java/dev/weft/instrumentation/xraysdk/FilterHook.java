// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.TraceHeader;
import com.amazonaws.xray.entities.TraceHeader.SampleDecision;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.call.Handlers;
import dev.weft.call.manual.AgentEntity;
import dev.weft.call.manual.ManualHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The servlet filters' private {@code getTraceHeader(request)}: the trace and the decision of the request that the agent
 * follows, so that the filter does not begin another trace and does not decide anew.
 */
public final class FilterHook extends Hook {

    private final ManualHandler handler;

    public FilterHook(Handlers handlers) {
        this.handler = handlers.manual();
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
        return handler.current();
    }

    @Override
    public @Nullable Object exit(Object current, @Nullable Object header, @Nullable Throwable thrown) {
        TraceContext request = ((TraceContext) current).request();
        AgentEntity segment = AgentEntity.of(request);
        return Optional.of(new TraceHeader(
                TraceID.fromString(request.traceId().toString()),
                segment == null ? null : segment.callerId(),
                request.sampled() ? SampleDecision.SAMPLED : SampleDecision.NOT_SAMPLED));
    }
}
