// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.Version;
import dev.weft.call.Handlers;
import dev.weft.config.AgentConfig;
import dev.weft.doctor.ReportSender;
import dev.weft.weave.Kind;
import dev.weft.weave.engine.Weaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The agent in one JVM. Until a class of a library is woven it is a transformer that looks names up; what traces is put
 * together then. Linked only after the Bridge has been defined.
 */
public final class Agent implements Consumer<String> {

    private final AgentConfig config;
    private final Log log;
    private final Weaving weaving;
    private final long startNanos = System.nanoTime();
    private Tracing tracing;
    private boolean tracingStarted;

    private Agent(AgentConfig config, Log log) throws IOException {
        this.config = config;
        this.log = log;
        Supplier<Handlers> handlers = new Supplier<Handlers>() {
            @Override
            public Handlers get() {
                return tracing().handlers();
            }
        };
        Consumer<Kind> begun = new Consumer<Kind>() {
            @Override
            public void accept(Kind kind) {
                started();
                if (kind != Kind.CLIENT) {
                    tracing().expectRequests();
                }
            }
        };
        this.weaving =
                new Weaving(config.disabled(), leftOut(config), handlers, begun, Agent.class.getClassLoader(), log);
    }

    private static Set<Kind> leftOut(AgentConfig config) {
        Set<Kind> leftOut = new HashSet<Kind>();
        if (!config.showsInLogs()) {
            leftOut.add(Kind.LOG);
        }
        if (!config.followsThreads()) {
            leftOut.add(Kind.PROPAGATION);
        }
        if (!config.tracesScheduled()) {
            leftOut.add(Kind.SCHEDULED);
        }
        return leftOut;
    }

    /** Installs the agent into this JVM. */
    public static Agent start(AgentConfig config, Instrumentation instrumentation) throws IOException {
        return start(config, instrumentation, new Log(config.log(), System.err));
    }

    static Agent start(AgentConfig config, Instrumentation instrumentation, Log log) throws IOException {
        Agent agent = new Agent(config, log);
        agent.log.info("Weft " + Version.read() + ": service=" + config.serviceName() + " receiver=" + config.daemon()
                + " sampling=" + config.sampling().name().toLowerCase(Locale.ROOT));
        if (config.samplingRules() != null || config.awsNames() != null) {
            // What is wrong with a file that the user named is said at once.
            agent.tracing();
        }
        agent.weaving.start(instrumentation);
        return agent;
    }

    /** The handlers, for tests that take the application's part. */
    public Handlers handlers() {
        Handlers handlers = started();
        weaving.follow();
        return handlers;
    }

    private synchronized Handlers started() {
        Tracing made = tracing();
        if (!tracingStarted) {
            tracingStarted = true;
            made.start();
        }
        return made.handlers();
    }

    private synchronized Tracing tracing() {
        if (tracing == null) {
            tracing = new Tracing(config, log);
        }
        return tracing;
    }

    /**
     * Tells a doctor of itself.
     *
     * @param where as {@link ReportSender#send}
     */
    @Override
    public void accept(String where) {
        Tracing made;
        synchronized (this) {
            made = tracing;
        }
        ReportSender.send(
                where, Report.of(config, (System.nanoTime() - startNanos) / 1_000_000_000, weaving, made, log));
    }

    /** Ends what {@link #start} began: woven code does nothing from now on, and what is queued is sent. */
    public synchronized void stop() {
        weaving.stop();
        if (tracingStarted) {
            tracing.stop();
        }
    }
}
