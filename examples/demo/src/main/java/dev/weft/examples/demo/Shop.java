// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The two services and their database, started from a built work tree. */
final class Shop {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path home;
    private final Parts parts;
    private final int receiver;

    /**
     * @param home the top of the work tree
     * @param receiver the UDP port that the agents send to
     */
    Shop(Path home, Parts parts, int receiver) {
        this.home = home;
        this.parts = parts;
        this.receiver = receiver;
    }

    /** Starts everything and gives the address of service-a. */
    URI open() throws IOException, PartFailed, InterruptedException {
        Part dynamoDb = dynamoDb();
        Part serviceB = service("service-b", List.of());
        dynamoDb.awaitReady(LIMIT);
        Part serviceA = service(
                "service-a",
                List.of(
                        "--service-b.url=http://127.0.0.1:" + serviceB.port(),
                        "--dynamodb.endpoint=http://127.0.0.1:" + dynamoDb.port()));
        serviceB.awaitReady(LIMIT);
        serviceA.awaitReady(LIMIT);
        return URI.create("http://127.0.0.1:" + serviceA.port());
    }

    private Part dynamoDb() throws IOException {
        Path target = home.resolve("examples/dynamodb-local/target");
        Path libraries = present(target.resolve("lib"));
        int port = Parts.freePort();
        tell("DynamoDB Local", "127.0.0.1:" + port);
        return parts.java(
                "dynamodb-local",
                port,
                credentials(),
                List.of(
                        "-Xmx384m",
                        "-Djava.library.path=" + libraries,
                        "-cp",
                        present(target.resolve("dynamodb-local.jar")) + ":" + libraries + "/*",
                        "dev.weft.examples.dynamodb.LocalDynamoDb",
                        String.valueOf(port)));
    }

    private Part service(String name, List<String> settings) throws IOException {
        Path agent = present(home.resolve("agent/target/weft-agent.jar"));
        Path jar = present(home.resolve("examples/" + name + "/target/" + name + ".jar"));
        int port = Parts.freePort();
        tell(name, "127.0.0.1:" + port + " under the agent");
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx256m",
                "-javaagent:" + agent + "=service=" + name + ",daemon=127.0.0.1:" + receiver + ",sampling=all",
                "-jar",
                jar.toString(),
                "--server.port=" + port));
        arguments.addAll(settings);
        Map<String, String> environment = new HashMap<>(credentials());
        // Spring Boot needs no more to show the trace in its log.
        environment.put("LOGGING_PATTERN_CORRELATION", "[%X{AWS-XRAY-TRACE-ID}] ");
        return parts.java(name, port, environment, arguments);
    }

    private static void tell(String name, String where) {
        System.out.printf("Starting %-15s %s%n", name, where);
    }

    private static Path present(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + " is missing: it has not been built");
        }
        return path;
    }

    // DynamoDB Local requires credentials and accepts any. The user's own must not be read.
    private static Map<String, String> credentials() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", "demo",
                "AWS_SECRET_ACCESS_KEY", "demo",
                "AWS_REGION", "eu-central-1",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "AWS_EC2_METADATA_DISABLED", "true");
    }
}
