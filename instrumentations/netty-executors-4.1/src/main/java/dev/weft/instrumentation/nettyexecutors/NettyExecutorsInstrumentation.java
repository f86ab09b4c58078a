// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Netty's event loops, promises and timers. A hook captures the context where a task or listener is added, and attaches it
 * where Netty runs it. Between tasks an event loop has no context, since its thread serves every request. Tasks and
 * listeners are not wrapped: the application can still find and remove its own.
 */
public final class NettyExecutorsInstrumentation extends Instrumentation {

    private static final String CONCURRENT = "io.netty.util.concurrent.";
    private static final String LOOP = CONCURRENT + "SingleThreadEventExecutor";
    private static final String SCHEDULED = CONCURRENT + "AbstractScheduledEventExecutor";
    private static final String GLOBAL = CONCURRENT + "GlobalEventExecutor";
    private static final String PROMISE = CONCURRENT + "DefaultPromise";
    private static final String LISTENER = CONCURRENT + "GenericFutureListener";
    private static final String WHEEL = "io.netty.util.HashedWheelTimer";

    /** For the service loader. */
    public NettyExecutorsInstrumentation() {}

    @Override
    public String name() {
        return "netty-executors-4.1";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                site(LOOP, "addTask", EventExecutorHooks.AddTask.class),
                site(GLOBAL, "addTask", EventExecutorHooks.AddTask.class),
                Site.of(SCHEDULED, "schedule")
                        .taking(CONCURRENT + "ScheduledFutureTask")
                        .calling(EventExecutorHooks.AddTask.class),
                Site.of(SCHEDULED, "schedule")
                        .taking("java.lang.Runnable", "long", "java.util.concurrent.TimeUnit")
                        .calling(EventExecutorHooks.Schedule.class),
                // Periodic tasks have no context.
                site(SCHEDULED, "scheduleAtFixedRate", EventExecutorHooks.Detach.class),
                site(SCHEDULED, "scheduleWithFixedDelay", EventExecutorHooks.Detach.class),
                // Loops that do more than tasks call the first, others the second.
                site(CONCURRENT + "AbstractEventExecutor", "safeExecute", EventExecutorHooks.SafeExecute.class),
                site(LOOP, "takeTask", EventExecutorHooks.TakeTask.class),
                site(GLOBAL, "takeTask", EventExecutorHooks.TakeTask.class),
                // A loop's thread, of whatever class, must not inherit from the request that needed it first.
                site(LOOP, "startThread", EventExecutorHooks.Detach.class),
                site(GLOBAL, "startThread", EventExecutorHooks.Detach.class),
                site(WHEEL, "start", EventExecutorHooks.Detach.class),
                site(PROMISE, "addListener0", PromiseHooks.AddListener.class),
                Site.of(PROMISE, "notifyListener0")
                        .taking(CONCURRENT + "Future", LISTENER)
                        .calling(PromiseHooks.NotifyListener.class),
                site(WHEEL, "newTimeout", HashedWheelTimerHooks.NewTimeout.class),
                site(WHEEL + "$HashedWheelTimeout", "expire", HashedWheelTimerHooks.Expire.class));
    }

    /** Many libraries carry Netty along under a package of their own. */
    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("*FastThreadLocalThread");
    }

    private static Site site(String className, String method, Class<? extends Hook> hook) {
        return Site.of(className, method).calling(hook);
    }
}
