// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.call.AwsHandler;
import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.HttpServerHandler;
import dev.weft.config.AgentConfig;
import dev.weft.context.Context;
import dev.weft.context.Ids;
import dev.weft.emit.Counters;
import dev.weft.emit.Emitter;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.Samplers;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.weave.Weaving;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** The agent, put together from its parts. Linked only after the Bridge has been defined. */
public final class Agent {

    /** An ending JVM waits at most this long for what is still queued. */
    private static final long FLUSH_MILLIS = 1_800;

    /** How long it waits before that for requests whose answer has left and whose segment has not ended yet. */
    private static final long ANSWERED_MILLIS = 200;

    private final AgentConfig config;
    private final Log log;
    private final Segments segments;
    private final Emitter emitter;
    private final Calls calls;
    private final Weaving weaving;
    private final Thread flush = new Thread("weft-flush") {
        @Override
        public void run() {
            awaitAnswered();
            emitter.flush(FLUSH_MILLIS);
        }
    };

    private Agent(AgentConfig config, Log log) {
        this.config = config;
        this.log = log;
        this.emitter = new Emitter(
                new Service(config.serviceVersion(), Version.read()),
                config.daemon().udpHost(),
                config.daemon().udpPort(),
                config.queueDocuments(),
                config.queueBytes(),
                log);
        Context context = new Context();
        this.segments = new Segments(Ids.seeded(), emitter, config.streamingThreshold(), config.maxStackTraceLength());
        Sampler sampler = Samplers.from(config, log.warnings());
        this.calls = new Calls(
                context,
                new HttpServerHandler(
                        config.serviceName(),
                        config.traceIncomingRequests(),
                        config.responseHeader(),
                        context,
                        segments,
                        sampler),
                new HttpClientHandler(context),
                new AwsHandler(context));
        this.weaving = new Weaving(config.disabled(), calls, Agent.class.getClassLoader(), log);
    }

    /** Installs the agent into this JVM. */
    public static Agent start(AgentConfig config, Instrumentation instrumentation) {
        Agent agent = new Agent(config, new Log(config.log(), System.err));
        agent.install(instrumentation);
        return agent;
    }

    /** The handlers, for tests that take the application's part. */
    public Calls calls() {
        return calls;
    }

    public Counters counters() {
        return emitter.counters();
    }

    /** Ends what {@link #start} began: woven code does nothing from now on, and what is queued is sent. */
    public void stop() {
        try {
            Runtime.getRuntime().removeShutdownHook(flush);
        } catch (IllegalStateException ending) {
            log.debug("the JVM is ending, and sends what is queued itself");
        }
        weaving.stop();
        emitter.close(FLUSH_MILLIS);
    }

    private void install(Instrumentation instrumentation) {
        log.info("Weft " + Version.read() + ": service=" + config.serviceName() + " receiver=" + config.daemon()
                + " sampling=" + config.sampling().name().toLowerCase(Locale.ROOT));
        emitter.start();
        weaving.start(instrumentation);
        try {
            Runtime.getRuntime().addShutdownHook(flush);
        } catch (IllegalStateException alreadyEnding) {
            log.debug("the JVM is ending already, so what is sent last may be lost");
        }
    }

    private void awaitAnswered() {
        long until = System.nanoTime() + ANSWERED_MILLIS * 1_000_000;
        while (segments.areOpen() && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
