// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.Built;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The finished console in a JVM of its own, on a free port. */
final class ConsoleProcess implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Page and API are at (http://\\S+)/");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    ConsoleProcess() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-jar",
                        Built.root()
                                .resolve(Path.of("console", "target", "weft-console.jar"))
                                .toString(),
                        "--port",
                        "0",
                        "--quiet")
                .redirectErrorStream(true)
                .start();
        url = awaitUrl();
    }

    private String awaitUrl() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder printed = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            printed.append(line).append('\n');
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                Thread rest = new Thread(() -> drain(lines), "console-output");
                rest.setDaemon(true);
                rest.start();
                return listens.group(1);
            }
        }
        throw new AssertionError("the console ended:\n" + printed);
    }

    private static void drain(BufferedReader lines) {
        try {
            while (lines.readLine() != null) {
                continue;
            }
        } catch (IOException closed) {
            // The console has been ended.
            return;
        }
    }

    /** The port of UDP and TCP. */
    int port() {
        return URI.create(url).getPort();
    }

    /** Calls an operation of X-Ray's API; returns the answer's JSON. */
    String ask(String operation, String request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(URI.create(url + "/" + operation))
                        .POST(HttpRequest.BodyPublishers.ofString(request))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(operation + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
