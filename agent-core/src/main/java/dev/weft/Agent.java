// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.Version;
import dev.weft.call.Handlers;
import dev.weft.config.AgentConfig;
import dev.weft.config.WeavingSettings;
import dev.weft.doctor.ReportSender;
import dev.weft.weave.Kind;
import dev.weft.weave.engine.TracingStarter;
import dev.weft.weave.engine.Weaving;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agent in one JVM. It begins as a transformer that looks up the names of loaded classes. The rest is made when a class is
 * woven. Linked only after the Bridge has been defined.
 */
public final class Agent implements Consumer<String> {

    /** The sites of this name apply to the statement classes that the user names. */
    private static final String ANY_STATEMENT = "*.Statement";

    private final AgentConfig config;
    private final Log log;
    private final Weaving weaving;
    private final long startNanos = System.nanoTime();
    private @Nullable Tracing tracing;
    private boolean tracingStarted;

    private Agent(AgentConfig config, Log log) throws IOException {
        this.config = config;
        this.log = log;
        WeavingSettings settings = config.weaving();
        TracingStarter starter = new TracingStarter() {
            @Override
            public Handlers handlers() {
                return tracing().handlers();
            }

            @Override
            public void woven(Kind kind) {
                started();
                if (kind != Kind.CLIENT) {
                    tracing().expectRequests();
                }
            }
        };
        this.weaving = new Weaving(settings.disabled(), leftOut(settings), starter, Agent.class.getClassLoader(), log);
        if (!settings.statements().isEmpty()) {
            weaving.alsoWeave(settings.statements(), ANY_STATEMENT);
        }
    }

    private static Set<Kind> leftOut(WeavingSettings settings) {
        Set<Kind> leftOut = new HashSet<Kind>();
        if (!settings.logs()) {
            leftOut.add(Kind.LOG);
        }
        if (!settings.threads()) {
            leftOut.add(Kind.PROPAGATION);
        }
        if (!settings.scheduled()) {
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
                + " sampling=" + config.sampling().mode().name().toLowerCase(Locale.ROOT));
        if (config.sampling().rules() != null || config.awsNames() != null) {
            // Reads the user's files now, so that their faults are logged at the start.
            agent.tracing();
        }
        agent.weaving.start(instrumentation);
        return agent;
    }

    /** Starts tracing and returns the handlers; for tests that act as the application. */
    public Handlers handlers() {
        Handlers handlers = started();
        weaving.weavePropagation();
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
        Tracing made = tracing;
        if (made == null) {
            made = new Tracing(config, log);
            tracing = made;
        }
        return made;
    }

    /**
     * Sends a report to the doctor.
     *
     * @param address as in {@link ReportSender#send}
     */
    @Override
    public void accept(String address) {
        @Nullable Tracing made;
        synchronized (this) {
            made = tracing;
        }
        ReportSender.send(
                address, Report.of(config, (System.nanoTime() - startNanos) / 1_000_000_000, weaving, made, log));
    }

    /** Undoes {@link #start}: woven code does nothing from now on, and queued documents are sent. */
    public synchronized void stop() {
        weaving.stop();
        if (tracing != null && tracingStarted) {
            tracing.stop();
        }
    }
}
