// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/** Work that Netty takes from one thread to another: tasks of event loops, listeners of promises, and timers. */
public final class NettyExecutorsInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.nettyexecutors.";
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
                site(LOOP, "addTask", "HandOnHook"),
                site(GLOBAL, "addTask", "HandOnHook"),
                Site.of(SCHEDULED, "schedule")
                        .taking(CONCURRENT + "ScheduledFutureTask")
                        .calling(PACKAGE + "HandOnHook"),
                Site.of(SCHEDULED, "schedule")
                        .taking("java.lang.Runnable", "long", "java.util.concurrent.TimeUnit")
                        .calling(PACKAGE + "ScheduleHook"),
                // What is done again and again is nobody's.
                site(SCHEDULED, "scheduleAtFixedRate", "RestHook"),
                site(SCHEDULED, "scheduleWithFixedDelay", "RestHook"),
                // Loops that have more to do than tasks run them by the first, others by the second.
                site(CONCURRENT + "AbstractEventExecutor", "safeExecute", "TaskHook"),
                site(LOOP, "takeTask", "NextTaskHook"),
                site(GLOBAL, "takeTask", "NextTaskHook"),
                // A loop's thread belongs to nobody, whoever needed it first and whatever its class.
                site(LOOP, "startThread", "RestHook"),
                site(GLOBAL, "startThread", "RestHook"),
                site(WHEEL, "start", "RestHook"),
                site(PROMISE, "addListener0", "ListenHook"),
                Site.of(PROMISE, "notifyListener0")
                        .taking(CONCURRENT + "Future", LISTENER)
                        .calling(PACKAGE + "NotifyHook"),
                site(WHEEL, "newTimeout", "TimeoutHook"),
                site(WHEEL + "$HashedWheelTimeout", "expire", "ExpireHook"));
    }

    private static Site site(String className, String method, String hook) {
        return Site.of(className, method).calling(PACKAGE + hook);
    }
}
