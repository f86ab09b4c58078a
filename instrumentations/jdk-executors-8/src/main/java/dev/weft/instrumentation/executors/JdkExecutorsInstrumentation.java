// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Work that the JDK takes from one thread to another. Each place where work is handed on notes who did it, each place where
 * a thread begins such work makes that current; the work itself, and the queue that it waits in, are left as they are.
 */
public final class JdkExecutorsInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.executors.";
    private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
    private static final String SCHEDULED_POOL = "java.util.concurrent.ScheduledThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";
    private static final String FORK_JOIN_TASK = "java.util.concurrent.ForkJoinTask";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    /** What waits for a future: each kind fires in a way of its own. */
    private static final List<String> COMPLETIONS = Arrays.asList(
            "UniApply",
            "UniAccept",
            "UniRun",
            "UniWhenComplete",
            "UniHandle",
            "UniExceptionally",
            "UniComposeExceptionally",
            "UniCompose",
            "BiApply",
            "BiAccept",
            "BiRun",
            "OrApply",
            "OrAccept",
            "OrRun");

    @Override
    public String name() {
        return "jdk-executors-8";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        threadPools(sites);
        forkJoin(sites);
        futures(sites);
        threads(sites);
        timers(sites);
        return Collections.unmodifiableList(sites);
    }

    private static void threadPools(List<Site> sites) {
        sites.add(Site.of(POOL, "execute").calling(PACKAGE + "ExecuteHook"));
        sites.add(Site.of(POOL, "reject").calling(PACKAGE + "RejectHook"));
        sites.add(Site.of(POOL, "getTask").calling(PACKAGE + "NextTaskHook"));
        sites.add(Site.of(POOL, "runWorker").calling(PACKAGE + "WorkerHook"));
        sites.add(Site.of(SCHEDULED_POOL, "delayedExecute").calling(PACKAGE + "DelayHook"));
        // Spring's cron jobs and triggers hand themselves on after each run, and so are done again and again too.
        sites.add(Site.of("org.springframework.scheduling.concurrent.ReschedulingRunnable", "schedule")
                .calling(PACKAGE + "RestHook"));
    }

    private static void forkJoin(List<Site> sites) {
        sites.add(Site.of(FORK_JOIN_TASK, "fork").calling(PACKAGE + "ForkHook"));
        // Up to 18, and from then on.
        sites.add(Site.of(FORK_JOIN_POOL, "externalPush").calling(PACKAGE + "PushHook"));
        sites.add(Site.of(FORK_JOIN_POOL, "poolSubmit").passing(1, 1).calling(PACKAGE + "PushHook"));
        sites.add(Site.of(FORK_JOIN_POOL, "externalSubmit").calling(PACKAGE + "PushHook"));
        // From 25 on.
        sites.add(Site.of(FORK_JOIN_POOL, "scheduleDelayedTask").calling(PACKAGE + "ScheduleHook"));
        sites.add(Site.of(FORK_JOIN_TASK, "doExec").calling(PACKAGE + "TaskHook"));
        // Where a thread that waits runs what others are waiting for.
        for (String method :
                Arrays.asList("awaitJoin", "helpJoin", "helpQuiescePool", "helpAsyncBlocker", "runWorker")) {
            sites.add(Site.of(FORK_JOIN_POOL, method).calling(PACKAGE + "RestHook"));
        }
    }

    private static void futures(List<Site> sites) {
        sites.add(Site.of(FUTURE, "push").calling(PACKAGE + "PushHook"));
        sites.add(Site.of(FUTURE, "unipush").calling(PACKAGE + "PushHook"));
        sites.add(Site.of(FUTURE, "bipush").passing(1, 1).calling(PACKAGE + "PushHook"));
        sites.add(Site.of(FUTURE, "orpush").passing(1, 1).calling(PACKAGE + "PushHook"));
        for (String each : COMPLETIONS) {
            sites.add(Site.of(FUTURE + "$" + each, "tryFire").calling(PACKAGE + "CompletionHook"));
        }
    }

    private static void threads(List<Site> sites) {
        sites.add(Site.of("java.lang.Thread", "start").calling(PACKAGE + "StartHook"));
        sites.add(Site.of("java.lang.VirtualThread", "start").calling(PACKAGE + "StartHook"));
    }

    private static void timers(List<Site> sites) {
        sites.add(Site.of("java.util.Timer", "sched").passing(0, 2).calling(PACKAGE + "TimerHook"));
        sites.add(Site.of("java.util.TaskQueue", "isEmpty").calling(PACKAGE + "TimerRestHook"));
        sites.add(Site.of("java.util.TaskQueue", "getMin").calling(PACKAGE + "TimerTaskHook"));
    }

    /** See {@code WorkerHook} and {@code ScheduleHook}. */
    @Override
    public List<String> opens() {
        return Collections.singletonList("java.base/java.util.concurrent");
    }
}
