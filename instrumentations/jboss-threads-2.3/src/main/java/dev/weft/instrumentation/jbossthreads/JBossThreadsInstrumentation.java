// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbossthreads;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The executors of JBoss threads, which are the worker pools of Quarkus, WildFly and XNIO. They are not the JDK's, so a hook
 * captures the context where a task is submitted and attaches it where a thread of the pool runs it.
 */
public final class JBossThreadsInstrumentation extends Instrumentation {

    private static final String POOL = "org.jboss.threads.EnhancedQueueExecutor";
    private static final String VIEW = "org.jboss.threads.EnhancedViewExecutor";

    /** For the service loader. */
    public JBossThreadsInstrumentation() {}

    @Override
    public String name() {
        return "jboss-threads-2.3";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                site(POOL, "tryExecute", ExecutorHooks.Capture.class),
                // From 3.2, and before.
                site(POOL + "$Task", "run", ExecutorHooks.Run.class),
                site(POOL, "safeRun", ExecutorHooks.Run.class),
                // A thread, of whatever class, must not inherit from the request that needed it first.
                site(POOL, "doStartThread", ExecutorHooks.Detach.class),
                site(POOL, "startScheduleThread", ExecutorHooks.Detach.class),
                // Periodic tasks have no context.
                site(POOL, "scheduleAtFixedRate", ExecutorHooks.Detach.class),
                site(POOL, "scheduleWithFixedDelay", ExecutorHooks.Detach.class),
                site(POOL + "$SchedulerTask", "schedule", ExecutorHooks.Capture.class),
                site(POOL + "$AbstractScheduledFuture", "run", ExecutorHooks.RunInside.class),
                // A view of a pool queues what is above its limit. The thread that ends a task submits the next one.
                site(VIEW, "enqueue", ExecutorHooks.Capture.class),
                site(VIEW, "taskComplete", ExecutorHooks.Detach.class),
                site(VIEW + "$EnhancedViewExecutorRunnable", "run", ExecutorHooks.RunInside.class),
                // One task or thread runs the tasks of several requests, from the executor's own queue.
                site("org.jboss.threads.OrderedExecutor$Runner", "run", ExecutorHooks.Detach.class),
                site("org.jboss.threads.LimitedExecutor$Runner", "run", ExecutorHooks.Detach.class),
                site("org.jboss.threads.ViewExecutor$TaskWrapper", "run", ExecutorHooks.Detach.class),
                site("org.jboss.threads.QueueExecutor$Worker", "run", ExecutorHooks.Detach.class),
                site("org.jboss.threads.QueuelessExecutor$Worker", "run", ExecutorHooks.Detach.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("org.jboss.threads.*");
    }

    private static Site site(String className, String method, Class<? extends Hook> hook) {
        return Site.of(className, method).calling(hook);
    }
}
