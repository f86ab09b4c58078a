// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Kotlin's coroutines. A coroutine has the context of the code that starts it, and keeps it while it is suspended, whatever
 * thread resumes it. The continuations are woven rather than the dispatchers, so it does not matter which dispatcher runs
 * them. The threads of the library's own scheduler have no context.
 */
public final class CoroutinesInstrumentation extends Instrumentation {

    private static final String COROUTINES = "kotlinx.coroutines.";
    private static final String INTERNAL = COROUTINES + "internal.";
    private static final String TASKS = COROUTINES + "DispatchedTaskKt";
    private static final String DISPATCHED = INTERNAL + "DispatchedContinuation";
    private static final String SCHEDULER = COROUTINES + "scheduling.CoroutineScheduler";
    private static final String SYNC = COROUTINES + "sync.";

    /** For the service loader. */
    public CoroutinesInstrumentation() {}

    @Override
    public String name() {
        return "kotlinx-coroutines-1.4";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                site(COROUTINES + "CancellableContinuationImpl", "getResult", CoroutineHooks.Suspend.class),
                site(TASKS, "dispatch", CoroutineHooks.Resume.class),
                site(DISPATCHED, "resumeWith", CoroutineHooks.Dispatch.class),
                site(DISPATCHED, "dispatchYield$kotlinx_coroutines_core", CoroutineHooks.Dispatch.class),
                // From 1.11, and before.
                site(DISPATCHED + "Kt", "resumeCancellableWithInternal", CoroutineHooks.Dispatch.class),
                site(DISPATCHED + "Kt", "resumeCancellableWith", CoroutineHooks.Dispatch.class),
                site(COROUTINES + "DispatchedTask", "run", CoroutineHooks.Run.class),
                site(TASKS, "resume", CoroutineHooks.Run.class),
                // The request that lets another one go on does not work for it.
                site(SYNC + "SemaphoreAndMutexImpl", "release", SchedulerHooks.Detach.class),
                site(SYNC + "SemaphoreImpl", "release", SchedulerHooks.Detach.class),
                site(SYNC + "MutexImpl", "unlock", SchedulerHooks.Detach.class),
                // To 1.4, and later.
                site(SCHEDULER, "createTask$kotlinx_coroutines_core", SchedulerHooks.CreateTask.class),
                site(SCHEDULER, "createTask", SchedulerHooks.CreateTask.class),
                site(SCHEDULER, "runSafely", SchedulerHooks.RunSafely.class),
                // From 1.7, and 1.6: a worker takes tasks from the dispatcher's own queue.
                site(INTERNAL + "LimitedDispatcher$Worker", "run", SchedulerHooks.Detach.class),
                site(INTERNAL + "LimitedDispatcher", "run", SchedulerHooks.Detach.class),
                site(COROUTINES + "DefaultExecutor", "createThreadSync", SchedulerHooks.Detach.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("kotlinx.coroutines.*");
    }

    private static Site site(String className, String method, Class<? extends Hook> hook) {
        return Site.of(className, method).calling(hook);
    }
}
