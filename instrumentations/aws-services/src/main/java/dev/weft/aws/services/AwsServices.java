// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.aws.services;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * DynamoDB Local, ElasticMQ (SQS) and S3Proxy in one forked JVM, because their libraries clash with the SDKs under test. The
 * services are empty and listen only on 127.0.0.1. They accept any credentials and region. They end with {@link #close} or
 * with this JVM.
 */
public final class AwsServices implements AutoCloseable {

    private final Process process;
    private final int dynamoDb;
    private final int sqs;
    private final int s3;

    private AwsServices(Process process, int dynamoDb, int sqs, int s3) {
        this.process = process;
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.s3 = s3;
    }

    /**
     * Starts the three services and waits until they listen.
     *
     * @throws IllegalStateException with their output, if they end before that
     */
    public static AwsServices start() throws IOException {
        Path classes = location();
        Path libraries = classes.resolveSibling("lib");
        if (!Files.isDirectory(libraries)) {
            throw new IllegalStateException(
                    "expected the services' jars in " + libraries + ": build aws-services first");
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.library.path=" + libraries,
                        "-cp",
                        classes + File.pathSeparator + libraries + File.separator + "*",
                        "dev.weft.aws.services.ServicesMain")
                .redirectErrorStream(true)
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ports ")) {
                drain(lines);
                String[] ports = line.split(" ", 0);
                return new AwsServices(
                        process, Integer.parseInt(ports[1]), Integer.parseInt(ports[2]), Integer.parseInt(ports[3]));
            }
            printed.append('\n').append(line);
        }
        process.destroyForcibly();
        throw new IllegalStateException("the services ended without the line 'ports N N N':" + printed);
    }

    /** The URL of DynamoDB, {@code http://127.0.0.1:<port>}. The other URLs have the same form. */
    public String dynamoDb() {
        return url(dynamoDb);
    }

    public String sqs() {
        return url(sqs);
    }

    /** The URL of S3. The path selects the bucket. S3Proxy does not check signatures. */
    public String s3() {
        return url(s3);
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Reads and drops the output, because a full pipe would block the services. */
    private static void drain(BufferedReader lines) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (lines.readLine() != null) {
                            // The output after the start is not needed.
                        }
                    } catch (IOException closed) {
                        // The services have ended.
                    }
                },
                "aws-services-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static Path location() {
        try {
            return Path.of(AwsServices.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("not loaded from a file", e);
        }
    }
}
