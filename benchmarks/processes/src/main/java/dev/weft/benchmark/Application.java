// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The programs of {@code benchmarks/applications}. */
enum Application {
    HELLO("hello-world", "tomcat-9", "dev.weft.benchmark.Hello"),
    TOMCAT_9("tomcat-9", "tomcat-9", "dev.weft.benchmark.TomcatApplication"),
    SPRING_BOOT_4("spring-boot-4", "spring-boot-4", "dev.weft.benchmark.BootApplication"),
    LAMBDA("lambda", "lambda", "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");

    /** The handler setting of {@link #LAMBDA}. */
    static final String HANDLER = "dev.weft.benchmark.Function::handle";

    private final String label;
    private final String module;
    private final String mainClass;

    Application(String label, String module, String mainClass) {
        this.label = label;
        this.module = module;
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    String classPath(Path home) {
        Path target = home.resolve("benchmarks/applications").resolve(module).resolve("target");
        try {
            return target.resolve("benchmark-" + module + ".jar")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("not built: benchmarks/applications/" + module, e);
        }
    }

    static Application named(String label) {
        for (Application each : values()) {
            if (each.label.equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "no application is called '" + label + "': expected hello-world, tomcat-9, spring-boot-4 or lambda");
    }

    /** Runs this application without an agent until it has answered once, and ends it in order. */
    void runOnce(Setup setup, List<String> options) throws IOException, InterruptedException {
        if (this == HELLO) {
            setup.command(this, Agent.NONE, options)
                    .redirectErrorStream(true)
                    .redirectOutput(setup.log().toFile())
                    .start()
                    .waitFor();
            return;
        }
        if (this == LAMBDA) {
            try (RuntimeApi api = new RuntimeApi();
                    Running running = new Running(setup, setup.function(Agent.NONE, options, api))) {
                running.drain();
                api.awaitReady();
                api.invoke();
                api.awaitReady();
                running.end();
            }
            return;
        }
        try (Running running = new Running(setup, setup.command(this, Agent.NONE, options))) {
            new Load(running.awaitPort(), 1).get(firstPath());
            running.end();
        }
    }

    /**
     * The argument of the main program.
     *
     * @param peer URL of the server that stands for what the application calls
     */
    String argument(String peer) {
        return this == LAMBDA ? HANDLER : peer;
    }

    /** The request that uses all that the application has. */
    String firstPath() {
        return this == TOMCAT_9 ? "/all" : "/trivial";
    }

    @Override
    public String toString() {
        return label;
    }
}
