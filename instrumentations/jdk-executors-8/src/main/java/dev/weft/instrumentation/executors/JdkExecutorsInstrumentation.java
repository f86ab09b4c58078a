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
 * The JDK's executors, fork/join pools, futures, threads and timers. A hook captures the context where a task is submitted,
 * and attaches it where a thread begins the task. The task stays the object that it is, in the queue that it waits in: a
 * wrapper could not be removed from the queue or compared. The woven methods have kept their names from JDK 8 to 25, or
 * have two names, one of which matches.
 */
public final class JdkExecutorsInstrumentation extends Instrumentation {

    private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
    private static final String SCHEDULED_POOL = "java.util.concurrent.ScheduledThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";
    private static final String FORK_JOIN_TASK = "java.util.concurrent.ForkJoinTask";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";

    /** The completions of a {@code CompletableFuture}: each class declares its own {@code tryFire}. */
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
        QueueSites.addTo(sites);
        loops(sites);
        return Collections.unmodifiableList(sites);
    }

    private static void threadPools(List<Site> sites) {
        sites.add(Site.of(POOL, "execute").calling(ThreadPoolExecutorHooks.Execute.class));
        sites.add(Site.of(POOL, "reject").calling(ThreadPoolExecutorHooks.Reject.class));
        sites.add(Site.of(POOL, "getTask").calling(ThreadPoolExecutorHooks.GetTask.class));
        sites.add(Site.of(POOL, "runWorker").calling(ThreadPoolExecutorHooks.RunWorker.class));
        sites.add(Site.of(SCHEDULED_POOL, "delayedExecute").calling(ThreadPoolExecutorHooks.DelayedExecute.class));
        // Spring's cron jobs and triggers reschedule themselves after each run, so they are periodic too.
        sites.add(Site.of("org.springframework.scheduling.concurrent.ReschedulingRunnable", "schedule")
                .calling(SharedHooks.Detach.class));
    }

    private static void forkJoin(List<Site> sites) {
        sites.add(Site.of(FORK_JOIN_TASK, "fork").calling(ForkJoinHooks.Fork.class));
        // To 18, and in later versions.
        sites.add(Site.of(FORK_JOIN_POOL, "externalPush").calling(SharedHooks.Submit.class));
        sites.add(Site.of(FORK_JOIN_POOL, "poolSubmit").passing(1, 1).calling(SharedHooks.Submit.class));
        sites.add(Site.of(FORK_JOIN_POOL, "externalSubmit").calling(SharedHooks.Submit.class));
        // From 25 on.
        sites.add(Site.of(FORK_JOIN_POOL, "scheduleDelayedTask").calling(ForkJoinHooks.ScheduleDelayedTask.class));
        sites.add(Site.of(FORK_JOIN_TASK, "doExec").calling(ForkJoinHooks.DoExec.class));
        // A waiting thread runs tasks of other requests.
        for (String method :
                Arrays.asList("awaitJoin", "helpJoin", "helpQuiescePool", "helpAsyncBlocker", "runWorker")) {
            sites.add(Site.of(FORK_JOIN_POOL, method).calling(SharedHooks.Detach.class));
        }
    }

    private static void futures(List<Site> sites) {
        sites.add(Site.of(FUTURE, "push").calling(SharedHooks.Capture.class));
        sites.add(Site.of(FUTURE, "unipush").calling(SharedHooks.Capture.class));
        sites.add(Site.of(FUTURE, "bipush").passing(1, 1).calling(SharedHooks.Capture.class));
        sites.add(Site.of(FUTURE, "orpush").passing(1, 1).calling(SharedHooks.Capture.class));
        for (String each : COMPLETIONS) {
            sites.add(Site.of(FUTURE + "$" + each, "tryFire").calling(CompletionHook.class));
        }
    }

    private static void threads(List<Site> sites) {
        sites.add(Site.of("java.lang.Thread", "start").calling(ThreadHook.class));
        sites.add(Site.of("java.lang.VirtualThread", "start").calling(ThreadHook.class));
        sites.add(Site.of("java.util.concurrent.ThreadPerTaskExecutor", "execute")
                .taking("java.lang.Runnable")
                .calling(SharedHooks.StartFor.class));
        sites.add(Site.of("java.util.concurrent.ThreadPerTaskExecutor", "submit")
                .taking("java.util.concurrent.Callable")
                .calling(SharedHooks.StartFor.class));
    }

    private static void timers(List<Site> sites) {
        sites.add(Site.of("java.util.Timer", "sched").passing(0, 2).calling(TimerHooks.Sched.class));
        sites.add(Site.of("java.util.TaskQueue", "isEmpty").calling(TimerHooks.IsEmpty.class));
        sites.add(Site.of("java.util.TaskQueue", "getMin").calling(TimerHooks.GetMin.class));
    }

    /** Executors over another executor. One of its tasks runs the tasks of several requests, which wait in a private queue. */
    private static void loops(List<Site> sites) {
        for (String loop : Arrays.asList(
                "com.google.common.util.concurrent.SequentialExecutor$QueueWorker",
                "io.reactivex.internal.schedulers.ExecutorScheduler$ExecutorWorker",
                "io.reactivex.rxjava3.internal.schedulers.ExecutorScheduler$ExecutorWorker")) {
            sites.add(Site.of(loop, "run").calling(SharedHooks.Detach.class));
        }
        for (String actors : Arrays.asList("akka.", "org.apache.pekko.")) {
            // A mailbox wraps each message in an envelope of its own.
            sites.add(Site.of(actors + "dispatch.Mailbox", "enqueue")
                    .passing(1, 1)
                    .calling(SharedHooks.Capture.class));
            sites.add(Site.of(actors + "actor.ActorCell", "invoke").calling(SharedHooks.Begin.class));
        }
    }

    /** The classes of the JDK that start threads of their own. Their threads serve every request. */
    @Override
    public List<String> longLivedThreads() {
        return Arrays.asList("java.*", "jdk.*", "sun.*");
    }

    /**
     * The hooks read {@code Worker.firstTask}, {@code ScheduledForkJoinTask.nextDelay}, and the tasks of threads and of other
     * tasks.
     */
    @Override
    public List<String> opens() {
        return Arrays.asList("java.base/java.util.concurrent", "java.base/java.lang");
    }
}
