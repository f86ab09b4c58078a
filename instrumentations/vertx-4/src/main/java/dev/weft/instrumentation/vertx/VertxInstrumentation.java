// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Work that Vert.x takes from one thread to another beside what Netty does: callbacks of futures, which pools and pipelines complete
 * for one request while they work for another, and queues of blocking tasks. Requests to its servers, and those of its clients,
 * pass Netty's codec.
 */
public final class VertxInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.vertx.";
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
                Site.of(IMPL + "future.FutureImpl", "addListener").calling(PACKAGE + "ListenHook"),
                Site.of(FUTURE, "emitSuccess").calling(PACKAGE + "EmitHook"),
                Site.of(FUTURE, "emitFailure").calling(PACKAGE + "EmitHook"),
                // From 5 on.
                Site.of(FUTURE, "emitResult").passing(0, 2).calling(PACKAGE + "EmitHook"),
                Site.of(QUEUE, "execute").calling(PACKAGE + "QueueHook"),
                Site.of(QUEUE, "run").taking().calling(PACKAGE + "RunHook"),
                // Asked for a task's work, which is done next; 4 only.
                Site.of(QUEUE + "$Task", "access$100").calling(PACKAGE + "NextTaskHook"),
                Site.of(IMPL + "WorkerTask", "run").taking().calling(PACKAGE + "TaskHook"),
                // The next request on a connection begins where the answer to the one before it ends.
                Site.of("io.vertx.core.http.impl.Http1xServerConnection", "handleNext")
                        .calling(PACKAGE + "NextRequestHook"));
    }
}
