// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs {@link dev.weft.benchmark.soak.SoakLoad} under the agent, beside a receiver, and ends with its exit code. */
public final class Soak {

    private Soak() {}

    /** @param arguments the agent's jar, and the minutes of load */
    public static void main(String[] arguments) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Receiver receiver = new Receiver()) {
            List<String> command = new ArrayList<>(List.of(
                    java.toString(),
                    "-Xmx256m",
                    "-javaagent:" + arguments[0],
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.weft.benchmark.soak.SoakLoad"));
            command.addAll(List.of(arguments).subList(1, arguments.length));
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("WEFT_SERVICE", "soak");
            builder.environment().put("WEFT_SAMPLING", "all");
            builder.environment().put("WEFT_DAEMON", receiver.address());
            Process load = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(load::destroyForcibly));
            int exit = load.waitFor();
            System.out.printf(Locale.ROOT, "%,d documents received%n", receiver.received());
            System.exit(exit);
        }
    }
}
