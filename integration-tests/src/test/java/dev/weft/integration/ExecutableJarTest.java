// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code java -javaagent:weft-agent.jar -jar service.jar}. Boot's own loader loads the classes from jars in the jar. */
@Timeout(90)
class ExecutableJarTest {

    private static final Pattern STARTED = Pattern.compile("(?:started on|^)\\s*port (\\d+)");

    @Test
    void tracesExecutableJarOfSpringBoot() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Process service = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-javaagent:" + Built.agent() + "=" + ForkedRun.arguments(daemon),
                            "-jar",
                            Built.example("service-b").toString(),
                            "--server.address=127.0.0.1",
                            "--server.port=0",
                            "--logging.level.root=info")
                    .redirectErrorStream(true)
                    .start();
            try {
                String url = "http://127.0.0.1:" + port(service) + "/no/such/path";
                assertThat(Http.get(url).statusCode()).isEqualTo(404);
                Document segment = daemon.takeSegment("subject");
                assertThat(segment.text("http.request.url")).isEqualTo(url);
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
    }

    static int port(Process service) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                Thread rest = new Thread(() -> lines.lines().forEach(more -> {}), "service-output");
                rest.setDaemon(true);
                rest.start();
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("the service ended:\n" + printed);
    }
}
