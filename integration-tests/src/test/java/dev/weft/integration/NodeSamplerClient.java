// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.Built;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sampler of the X-Ray SDK for Node, in a process of its own. */
final class NodeSamplerClient implements SamplerClient {

    private static final Path SOURCES = Built.root().resolve(Path.of("integration-tests", "src", "test", "node"));
    private static final Path PACKAGE = Path.of("target", "node");

    private final Process process;
    private final OutputStream requests;
    private final BufferedReader decisions;

    private NodeSamplerClient(int port) throws IOException {
        process = new ProcessBuilder("node", PACKAGE.resolve("sampler.mjs").toString(), String.valueOf(port), SERVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        requests = process.getOutputStream();
        decisions = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Empty if there is no Node here, or npm does not reach its registry. */
    static Optional<SamplerClient> start(int port) throws IOException {
        return isInstalled() ? Optional.of(new NodeSamplerClient(port)) : Optional.empty();
    }

    private static boolean isInstalled() throws IOException {
        Files.createDirectories(PACKAGE);
        for (String each : List.of("package.json", "package-lock.json", "sampler.mjs")) {
            Files.copy(SOURCES.resolve(each), PACKAGE.resolve(each), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.isDirectory(PACKAGE.resolve(Path.of("node_modules", "aws-xray-sdk-core")))) {
            return true;
        }
        try {
            Program npm = Program.run(
                    List.of(
                            "npm",
                            "ci",
                            "--prefix",
                            PACKAGE.toString(),
                            "--silent",
                            "--no-audit",
                            "--no-fund",
                            "--ignore-scripts"),
                    Duration.ofSeconds(30));
            return npm.exitCode() == 0;
        } catch (UncheckedIOException | AssertionError noNode) {
            return false;
        }
    }

    @Override
    public boolean sample() {
        try {
            requests.write('\n');
            requests.flush();
            return "1".equals(decisions.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
