// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.Context;
import dev.weft.context.Current;
import dev.weft.context.Ids;
import dev.weft.context.Unsampled;
import java.lang.reflect.Field;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkHandlerTest {

    private final Context context = new Context();
    private final WorkHandler handler = new WorkHandler(context);
    private final Current request = new Unsampled(Ids.seeded());
    private final Object work = new Object();

    @Test
    void workGoesOnUnderARequestThatWasAnsweredJustNow() {
        context.set(request);
        request.over();
        handler.handOn(work);
        context.set(null);
        handler.begin(work);
        assertThat(context.current()).isSameAs(request);
    }

    @Test
    void workIsNobodysAMinuteAfterItsRequest() throws Exception {
        context.set(request);
        answered(61);
        handler.handOn(work);
        context.set(null);
        assertThat(handler.begin(work)).isNull();
    }

    private void answered(int secondsAgo) throws Exception {
        Field over = Current.class.getDeclaredField("overNanos");
        over.setAccessible(true);
        over.setLong(request, System.nanoTime() - TimeUnit.SECONDS.toNanos(secondsAgo) | 1);
    }
}
