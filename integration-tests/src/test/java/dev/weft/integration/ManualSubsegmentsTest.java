// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example that was made for the AWS X-Ray agent: only the flag is Weft's. */
@Timeout(120)
class ManualSubsegmentsTest {

    @TempDir
    Path directory;

    @Test
    void tracesAServiceOfTheXRayAgent() throws Exception {
        try (AwsServices aws = AwsServices.start();
                FakeDaemon daemon = new FakeDaemon()) {
            Process service = start(aws, daemon);
            try {
                String url = "http://127.0.0.1:" + ExecutableJarTest.port(service) + "/scores/ada";
                assertThat(post(url + "?points=7")).isEqualTo("1");
                Document segment = daemon.takeSegment("scores");
                assertThat(segment.text("http.request.url")).isEqualTo(url);
                assertThat(segment.text("user")).isEqualTo("ada");
                assertThat(segment.number("annotations.points")).isEqualTo(7);
                assertThat(segment.subsegments())
                        .extracting(Document::name)
                        .containsExactly("scores", "AmazonDynamoDBv2", "rank");
                assertInsert(segment.subsegments().get(0));
                assertArchived(segment.subsegments().get(1));
                assertRank(segment.subsegments().get(2));
                daemon.verifyAllTaken();
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
    }

    private static void assertInsert(Document insert) {
        assertThat(insert.text("namespace")).isEqualTo("remote");
        assertThat(insert.text("sql.database_type")).isEqualTo("H2");
        assertThat(insert.text("sql.sanitized_query")).isEqualTo("INSERT INTO score VALUES (?, ?)");
    }

    private static void assertArchived(Document put) {
        assertThat(put.text("namespace")).isEqualTo("aws");
        assertThat(put.text("aws.operation")).isEqualTo("PutItem");
        assertThat(put.text("aws.table_name")).isEqualTo("scores");
    }

    private static void assertRank(Document rank) {
        assertThat(rank.number("metadata.game.standing.points")).isEqualTo(7);
        assertThat(rank.number("metadata.game.standing.rank")).isEqualTo(1);
        assertThat(rank.onlySubsegment().text("sql.sanitized_query")).startsWith("SELECT SUM(points) FROM score");
    }

    private static String post(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private Process start(AwsServices aws, FakeDaemon daemon) throws IOException {
        Path settings = Files.writeString(
                directory.resolve("xray-agent.json"),
                "{\"serviceName\": \"scores\", \"samplingStrategy\": \"ALL\", \"collectSqlQueries\": true}");
        Path jar = Built.example("service-c");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + Built.agent(),
                "-Dcom.amazonaws.xray.configFile=" + settings,
                "-cp",
                jar + File.pathSeparator + jar.resolveSibling("lib") + File.separator + "*",
                "dev.weft.examples.scores.ScoresApplication",
                aws.dynamoDb());
        builder.environment().keySet().removeIf(name -> name.startsWith("WEFT_") || name.startsWith("AWS_"));
        builder.environment().put("AWS_XRAY_DAEMON_ADDRESS", daemon.address());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        return builder.redirectErrorStream(true).start();
    }
}
