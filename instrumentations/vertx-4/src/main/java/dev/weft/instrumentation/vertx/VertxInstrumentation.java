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
    private static final String CONTEXT = "io.vertx.core.internal.ContextInternal";
    private static final String HANDLER = "io.vertx.core.Handler";
    private static final String BUS = "io.vertx.core.eventbus.";
    private static final String CONSUMER = BUS + "impl.HandlerRegistration";
    private static final String HTTP = "io.vertx.core.http.impl.";
    private static final String PROMISE = "io.vertx.core.Promise";

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
                // From 5. In 5.1 and later it calls a static overload, which must not be woven too.
                Site.of(FUTURE, "emitResult")
                        .taking("java.lang.Object", "java.lang.Throwable", "io.vertx.core.Completable")
                        .passing(0, 2)
                        .calling(FutureHooks.Emit.class),
                Site.of(QUEUE, "execute").calling(TaskQueueHooks.Execute.class),
                Site.of(QUEUE, "run").taking().calling(TaskQueueHooks.Run.class),
                // Only in 4: the accessor that returns what the thread runs next.
                Site.of(QUEUE + "$Task", "access$100").calling(TaskQueueHooks.NextTask.class),
                Site.of(IMPL + "WorkerTask", "run").taking().calling(WorkerTaskHook.class),
                Site.of(CONSUMER, "receive").calling(MessageHooks.Receive.class),
                dispatch("dispatch", HANDLER, BUS + "Message", IMPL + "ContextInternal"),
                // In 5.0, in 5.1, and from 5.2.
                dispatch("dispatch", HANDLER, BUS + "Message", CONTEXT),
                dispatch("dispatchMessage", HANDLER, BUS + "impl.MessageImpl", CONTEXT),
                dispatch("dispatchMessage", "java.util.function.Function", BUS + "impl.MessageImpl", CONTEXT),
                // The next pipelined request begins where the answer to the one before it ends.
                nextRequest("Http1xServerConnection"),
                head("Http1xClientConnection", "writeHead").calling(RequestHeadHooks.WriteHead.class),
                head("Http1xClientConnection", "beginRequest").calling(RequestHeadHooks.BeginRequest.class),
                // The same classes from 5.1.
                nextRequest("http1.Http1ServerConnection"),
                head("http1.Http1ClientConnection", "writeHead").calling(RequestHeadHooks.WriteHead.class),
                head("http1.Http1ClientConnection", "beginRequest").calling(RequestHeadHooks.BeginRequest.class));
    }

    private static Site dispatch(String method, String... parameters) {
        return Site.of(CONSUMER, method).taking(parameters).passing(1, 2).calling(MessageHooks.Dispatch.class);
    }

    private static Site nextRequest(String connection) {
        return Site.of(HTTP + connection, "handleNext").calling(NextRequestHook.class);
    }

    /** From 5. In 4 the last parameter is a handler, and each head is a task of its own. */
    private static Site head(String connection, String method) {
        return Site.of(HTTP + connection, method)
                .taking(
                        HTTP + connection + "$Stream",
                        HTTP + "HttpRequestHead",
                        "boolean",
                        "io.netty.buffer.ByteBuf",
                        "boolean",
                        "boolean",
                        PROMISE);
    }

    /** Threads of event loops and worker pools. */
    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("io.vertx.core.impl.VertxThread");
    }
}
