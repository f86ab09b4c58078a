// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.scheduled;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Collections;
import java.util.List;

/**
 * {@code @Scheduled} methods of Spring. {@code ScheduledMethodRunnable} is woven because Spring creates one for each such method,
 * however it is scheduled. Executors and timers are not, since they cannot tell work from housekeeping.
 */
public final class ScheduledInstrumentation extends Instrumentation {

    @Override
    public String name() {
        return "spring-scheduled-4";
    }

    @Override
    public Kind kind() {
        return Kind.SCHEDULED;
    }

    @Override
    public List<Site> sites() {
        return Collections.singletonList(
                Site.of("org.springframework.scheduling.support.ScheduledMethodRunnable", "run")
                        .taking()
                        .calling(RunHook.class));
    }
}
