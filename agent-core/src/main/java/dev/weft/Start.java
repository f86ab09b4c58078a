// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.config.AgentConfig;
import dev.weft.config.Program;
import dev.weft.doctor.ReportSender;
import dev.weft.weave.engine.AotCache;
import dev.weft.weave.engine.BridgeDefinition;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.function.Consumer;

/** The agent's first step on its own class loader. Names nothing that links to the Bridge before it is defined. */
public final class Start {

    private Start() {}

    /**
     * Reads the configuration and, unless it says otherwise, installs the agent into this JVM.
     *
     * @param arguments what follows {@code =} in {@code -javaagent:weft-agent.jar=}, or {@code null}
     */
    public static void start(String arguments, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        if (isLeftAlone(arguments)) {
            return;
        }
        Log log = new Log(LogLevel.WARN, System.err);
        AgentConfig config = config(arguments, log);
        if (!config.enabled()) {
            return;
        }
        if (AotCache.isRecorded(instrumentation)) {
            log.at(config.log()).info("this JVM records an AOT cache, and is not traced");
        } else if (BridgeDefinition.define(instrumentation)) {
            tellLoader(Agent.start(config, instrumentation, log.at(config.log())));
        } else {
            System.err.println("[weft] runs in this JVM already, this second copy does nothing");
        }
    }

    /** As the configuration says too, which takes longer to read than some of these programs run. */
    private static boolean isLeftAlone(String arguments) {
        Program program = Program.of(
                System.getProperty("sun.java.command"),
                System.getProperty("sun.java.launcher"),
                System.getProperty("jarmode"));
        boolean configured = System.getenv("WEFT_IGNORE") != null
                || System.getProperty("weft.ignore") != null
                || (arguments != null && arguments.contains("ignore"));
        return program.isTool() || (!configured && program.isLeftAlone(Collections.<String>emptyList()));
    }

    /** By which {@code Premain} finds the agent when a doctor asks; there is no such loader in tests. */
    @SuppressWarnings("unchecked")
    private static void tellLoader(Consumer<String> agent) {
        ClassLoader loader = Start.class.getClassLoader();
        if (loader instanceof Consumer) {
            ((Consumer<Consumer<String>>) loader).accept(agent);
        }
    }

    /**
     * Tells a doctor why no agent runs in this JVM.
     *
     * @param where as {@link ReportSender#send}, then a colon and the arguments that the agent was started with
     */
    public static void tell(String where) throws IOException {
        int arguments = where.indexOf(':', where.indexOf(':') + 1);
        Log silent = new Log(LogLevel.OFF, System.err);
        AgentConfig config = config(arguments < 0 ? null : where.substring(arguments + 1), silent);
        ReportSender.send(where, Report.ofNone(config, silent));
    }

    private static AgentConfig config(String arguments, Log log) {
        return AgentConfig.load(
                arguments, System.getenv(), System.getProperties(), ClassLoader.getSystemClassLoader(), log.warnings());
    }
}
