// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.config.AgentConfig;
import dev.weft.config.Program;
import dev.weft.doctor.ReportSender;
import dev.weft.weave.engine.AotCache;
import dev.weft.weave.engine.AotTraining;
import dev.weft.weave.engine.BridgeDefinition;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent's first step on its own class loader. Does not link to the Bridge before the Bridge is defined. */
public final class Start {

    private Start() {}

    /**
     * Reads the configuration and installs the agent into this JVM, unless the configuration forbids it.
     *
     * @param arguments the text after {@code =} in {@code -javaagent:weft-agent.jar=}, or {@code null}
     */
    public static void start(@Nullable String arguments, Instrumentation instrumentation)
            throws IOException, ReflectiveOperationException {
        if (isLeftAlone(arguments)) {
            return;
        }
        Log log = Log.onStandardError(LogLevel.WARN);
        AgentConfig config = config(arguments, log);
        if (!config.enabled()) {
            return;
        }
        if (AotCache.isRecorded(instrumentation)) {
            AotTraining.load(Start.class.getClassLoader(), Start.class.getProtectionDomain());
            log.at(config.log()).info("this JVM records an AOT cache, and is not traced");
        } else if (BridgeDefinition.define(instrumentation)) {
            register(Agent.start(config, instrumentation, log.at(config.log())));
        } else {
            System.err.println("[weft] runs in this JVM already, this second copy does nothing");
        }
    }

    /** Decides without the configuration, which takes longer to read than some of these programs run. */
    private static boolean isLeftAlone(@Nullable String arguments) {
        Program program = Program.of(
                System.getProperty("sun.java.command"),
                System.getProperty("sun.java.launcher"),
                System.getProperty("jarmode"));
        boolean configured = System.getenv("WEFT_IGNORE") != null
                || System.getProperty("weft.ignore") != null
                || (arguments != null && arguments.contains("ignore"));
        return program.isTool() || (!configured && program.isLeftAlone(Collections.<String>emptyList()));
    }

    /** Gives the agent to its class loader, from which {@code Premain} takes it. Tests have no such loader. */
    @SuppressWarnings("unchecked")
    private static void register(Consumer<String> agent) {
        ClassLoader loader = Start.class.getClassLoader();
        if (loader instanceof Consumer) {
            ((Consumer<Consumer<String>>) loader).accept(agent);
        }
    }

    /**
     * Sends a report to the doctor: no agent runs in this JVM, and why.
     *
     * @param request an address as in {@link ReportSender#send}, a colon, and the arguments of the agent
     */
    public static void tell(String request) throws IOException {
        int colon = request.indexOf(':', request.indexOf(':') + 1);
        Log silent = Log.onStandardError(LogLevel.OFF);
        AgentConfig config = config(colon < 0 ? null : request.substring(colon + 1), silent);
        ReportSender.send(request, Report.ofNone(config, silent));
    }

    private static AgentConfig config(@Nullable String arguments, Log log) {
        return AgentConfig.load(
                arguments, System.getenv(), System.getProperties(), ClassLoader.getSystemClassLoader(), log.warnings());
    }
}
