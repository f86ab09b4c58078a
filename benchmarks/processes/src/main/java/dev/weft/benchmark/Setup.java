// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The common settings of all measured processes.
 *
 * @param home the work tree
 * @param jdk home of the JDK that they run on
 * @param log file for their output
 */
record Setup(Path home, Path jdk, Path log, Peer peer, Receiver receiver) {

    /** The command that runs {@link Application#LAMBDA}, with the variables that Lambda sets. */
    ProcessBuilder function(Agent agent, List<String> options, RuntimeApi api) throws IOException {
        ProcessBuilder builder = command(Application.LAMBDA, agent, options);
        Map<String, String> environment = builder.environment();
        environment.put("PEER", "http://" + peer.address());
        environment.put("_HANDLER", Application.HANDLER);
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1769");
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders");
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_REGION", "us-east-1");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_java");
        environment.put("LAMBDA_TASK_ROOT", "/var/task");
        return builder;
    }

    /** The command that runs an application under an agent, with an environment free of other agents' settings. */
    ProcessBuilder command(Application application, Agent agent, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        if (agent.jar() != null) {
            command.add("-javaagent:" + agent.jar() + (agent.arguments().isEmpty() ? "" : "=" + agent.arguments()));
        }
        command.addAll(options);
        command.add("-cp");
        command.add(application.classPath(home));
        command.add(application.mainClass());
        command.add(application.argument("http://" + peer.address()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(WEFT|OTEL|ELASTIC|DD|AWS)_.*|.*JAVA_(TOOL_)?OPTIONS"));
        // No agent should wait for a missing metadata service.
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        for (var each : agent.settings().entrySet()) {
            builder.environment()
                    .put(
                            each.getKey(),
                            each.getValue().replace("{sink}", peer.address()).replace("{udp}", receiver.address()));
        }
        return builder;
    }
}
