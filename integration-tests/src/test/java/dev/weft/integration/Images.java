// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.Built;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Images from the Dockerfiles of this tree, each built once for all tests. Without a registry, the environment variables JRE_IMAGE
 * and COMPILER_IMAGE name the base images. The build arguments have the same names.
 */
final class Images {

    /** JAVA_TOOL_OPTIONS of the base image of {@link #tracedService()}. */
    static final String BASE_OPTIONS = "-Dbase.image=kept";

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Map<String, String> BUILT = new HashMap<>();

    private Images() {}

    /** The agent's image, with the jar of this build. */
    static String agent() {
        return once("agent", () -> build("agent", "agent"));
    }

    /** The console's image, with the jar of this build. */
    static String console() {
        return once("console", () -> build("console", "console"));
    }

    /** The example service-b on a plain JRE, without an agent. */
    static String service() {
        return once("service", () -> service("service", "JRE_IMAGE"));
    }

    /** The example service-b on a JRE with {@link #BASE_OPTIONS} and with the agent from our recipe. */
    static String tracedService() {
        return once("traced-service", () -> {
            String options = build("options", testDockerfile("options"), "JRE_IMAGE");
            return service("traced-service", "JRE_IMAGE=" + tracedJre("traced-options", "JRE_IMAGE=" + options));
        });
    }

    /** A plain JRE with the agent from our recipe. */
    static String tracedJre() {
        return once("traced-jre", () -> tracedJre("traced-jre", "JRE_IMAGE"));
    }

    private static String tracedJre(String name, String jre) {
        return build(name, ROOT.resolve("deploy/docker/traced-jre.Dockerfile"), jre, "AGENT_IMAGE=" + agent());
    }

    /** Builds a target of the root's Dockerfile as {@code weft-test/NAME}. */
    static String build(String name, String target, String... options) {
        Built.agent();
        List<String> arguments = new ArrayList<>(List.of("--tag", tag(name), "--target", target));
        // Docker takes a missing value from the environment, or else from the Dockerfile.
        for (String argument : List.of("JAR=prebuilt", "COMPILER_IMAGE", "JRE_IMAGE")) {
            arguments.addAll(List.of("--build-arg", argument));
        }
        arguments.addAll(Arrays.asList(options));
        arguments.add(ROOT.toString());
        Docker.build(arguments);
        return tag(name);
    }

    private static String service(String name, String jre) {
        List<String> arguments = new ArrayList<>(List.of("--tag", tag(name), "--build-arg", jre));
        arguments.addAll(List.of("--file", testDockerfile("service").toString()));
        arguments.add(Built.example("service-b").getParent().toString());
        Docker.build(arguments);
        return tag(name);
    }

    private static String build(String name, Path dockerfile, String... buildArguments) {
        List<String> arguments = new ArrayList<>(List.of("--tag", tag(name), "--file", dockerfile.toString()));
        for (String argument : buildArguments) {
            arguments.addAll(List.of("--build-arg", argument));
        }
        arguments.add(dockerfile.getParent().toString());
        Docker.build(arguments);
        return tag(name);
    }

    private static Path testDockerfile(String name) {
        return Path.of("src", "test", "docker", name + ".Dockerfile").toAbsolutePath();
    }

    private static String tag(String name) {
        return "weft-test/" + name;
    }

    private static synchronized String once(String name, Supplier<String> build) {
        String image = BUILT.get(name);
        if (image == null) {
            image = build.get();
            BUILT.put(name, image);
        }
        return image;
    }
}
