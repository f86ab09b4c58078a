// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedClient;
import dev.weft.contracts.LibrarySet;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** Calls of AWS's SDK to LocalStack. */
@NeedsDocker
@Timeout(600)
class LocalStackTest {

    private static final int PORT = 4566;

    private static GenericContainer<?> localStack;

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    /** Runs before each test, so that each test reports why it is skipped. */
    @BeforeEach
    @SuppressWarnings("resource") // stop() closes the container.
    void start() {
        if (localStack != null) {
            return;
        }
        localStack = new GenericContainer<>(Docker.fetched("localstack/localstack:4.14.0"))
                .withEnv("SERVICES", "dynamodb,sqs")
                .withExposedPorts(PORT)
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT))
                .withStartupTimeout(Duration.ofMinutes(3));
        localStack.start();
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            localStack.stop();
        }
    }

    @Test
    void recordsItemPutIntoDynamoDb() {
        try (ForkedClient client = client()) {
            client.call(null, "dynamodb-create-table/apache", endpoint());
            assertAnswered(daemon.takeSegment("subject").subsegment("DynamoDb"), "CreateTable");
            client.call(null, "dynamodb-put/apache", endpoint());
            Document put = daemon.takeSegment("subject").subsegment("DynamoDb");
            assertAnswered(put, "PutItem");
            assertThat(put.text("aws.table_name")).isEqualTo("orders");
        }
    }

    @Test
    void recordsMessageSentToSqs() {
        try (ForkedClient client = client()) {
            client.call(null, "sqs-create-queue/apache", endpoint());
            assertAnswered(daemon.takeSegment("subject").subsegment("Sqs"), "CreateQueue");
            client.call(null, "sqs-send/apache", endpoint());
            assertAnswered(daemon.takeSegment("subject").subsegment("Sqs"), "SendMessage");
        }
    }

    private ForkedClient client() {
        return LibrarySet.named("aws-sdk-2")
                .on(17)
                .client("dev.weft.instrumentation.awssdk.subject.AwsSdkSubject", daemon);
    }

    private static String endpoint() {
        return "http://" + localStack.getHost() + ":" + localStack.getMappedPort(PORT);
    }

    private static void assertAnswered(Document call, String operation) {
        assertThat(call.text("aws.operation")).isEqualTo(operation);
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(call.text("aws.request_id")).isNotBlank();
    }
}
