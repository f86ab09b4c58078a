// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.config.AgentConfig;
import dev.weft.config.LogLevel;
import dev.weft.weave.BridgeDefinition;
import java.io.IOException;
import java.lang.instrument.Instrumentation;

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
        AgentConfig config = AgentConfig.load(
                arguments,
                System.getenv(),
                System.getProperties(),
                ClassLoader.getSystemClassLoader(),
                new Log(LogLevel.WARN, System.err).warnings());
        if (!config.enabled()) {
            return;
        }
        if (BridgeDefinition.define(instrumentation)) {
            Agent.start(config, instrumentation);
        } else {
            System.err.println("[weft] runs in this JVM already, this second copy does nothing");
        }
    }
}
