// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Vert.x's futures and its queues of blocking tasks. Pools and pipelines complete a future of one request while they work
 * for another, so a hook captures the context for each listener, and attaches it where the listener is called. Requests and
 * calls pass Netty's codec and are recorded there.
 */
public final class VertxInstrumentation extends Instrumentation {

    private static final String IMPL = "io.vertx.core.impl.";
    private static final String FUTURE = IMPL + "future.FutureBase";
    private static final String QUEUE = IMPL + "TaskQueue";

    /** For the service loader. */
    public VertxInstrumentation() {}

    @Override
    public String name() {
        return "vertx-4";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(IMPL + "future.FutureImpl", "addListener").calling(FutureHooks.AddListener.class),
                Site.of(FUTURE, "emitSuccess").calling(FutureHooks.Emit.class),
                Site.of(FUTURE, "emitFailure").calling(FutureHooks.Emit.class),
                // From 5.
                Site.of(FUTURE, "emitResult").passing(0, 2).calling(FutureHooks.Emit.class),
                Site.of(QUEUE, "execute").calling(TaskQueueHooks.Execute.class),
                Site.of(QUEUE, "run").taking().calling(TaskQueueHooks.Run.class),
                // Only in 4: the accessor that returns what the thread runs next.
                Site.of(QUEUE + "$Task", "access$100").calling(TaskQueueHooks.NextTask.class),
                Site.of(IMPL + "WorkerTask", "run").taking().calling(WorkerTaskHook.class),
                // The next pipelined request begins where the answer to the one before it ends.
                Site.of("io.vertx.core.http.impl.Http1xServerConnection", "handleNext")
                        .calling(NextRequestHook.class));
    }

    /** Threads of event loops and worker pools. */
    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("io.vertx.core.impl.VertxThread");
    }
}
