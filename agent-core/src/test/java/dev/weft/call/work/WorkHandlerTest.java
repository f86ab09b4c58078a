// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.context.TraceContext;
import dev.weft.context.Unsampled;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkHandlerTest {

    private final CurrentTraceContext context = new CurrentTraceContext();
    private final WorkHandler handler = new WorkHandler(context);
    private final TraceContext request = new Unsampled(Ids.seeded());
    private final Object work = new Object();

    @Test
    void workKeepsTheContextOfAJustEndedRequest() {
        context.set(request);
        request.finish();
        handler.captureFor(work);
        context.set(null);
        handler.attachFor(work);
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void workHasNoContextAMinuteAfterItsRequest() throws Exception {
        context.set(request);
        answered(61);
        handler.captureFor(work);
        context.set(null);
        assertThat(handler.attachFor(work)).isNull();
    }

    private void answered(int secondsAgo) throws Exception {
        Field finished = TraceContext.class.getDeclaredField("finishedNanos");
        finished.setAccessible(true);
        finished.setLong(request, System.nanoTime() - TimeUnit.SECONDS.toNanos(secondsAgo) | 1);
    }
}
