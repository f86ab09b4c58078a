// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import dev.weft.contracts.subject.Attempt;
import dev.weft.instrumentation.awssdk1.subject.AwsSdk1Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A manifest of the AWS X-Ray agent for this SDK. A call records its resources even if no server answers. */
class AddedNamesTest {

    @TempDir
    Path folder;

    @Test
    void manifestNamesServicesAsTheSdkDoes() throws Exception {
        Document call = call("dynamodb-put/sync", """
                {"services": {"AmazonDynamoDBv2": {"operations": {"PutItem": {
                  "request_descriptors": {"Item": {"map": true, "get_keys": true, "rename_to": "attribute_names"}}}}}}}
                """);
        assertThat(call.texts("aws.attribute_names")).containsExactly("id");
        assertThat(call.text("aws.table_name")).isEqualTo("orders");
    }

    @Test
    void manifestNamesOperationsByTheirRequests() throws Exception {
        Document call = call("s3-list-versions/sync", """
                {"services": {"Amazon S3": {"operations": {"ListVersions": {"request_parameters": ["Delimiter"]}}}}}
                """);
        assertThat(call.text("aws.operation")).isEqualTo("ListObjectVersions");
        assertThat(call.text("aws.delimiter")).isEqualTo("/");
    }

    @Test
    void manifestOfTheOtherSdkApplies() throws Exception {
        Document call = call("dynamodb-put/sync", """
                {"services": {"DynamoDb": {"operations": {"PutItem": {"request_parameters": ["ReturnValues"]}}}}}
                """);
        assertThat(call.text("aws.return_values")).isEqualTo("NONE");
    }

    private Document call(String operation, String json) throws Exception {
        Path names = Files.writeString(folder.resolve("names.json"), json);
        try (FakeDaemon daemon = new FakeDaemon();
                InProcessAgent agent = InProcessAgent.start(daemon, "aws.names=" + names);
                AwsSdk1Subject subject = new AwsSdk1Subject()) {
            String unreachable = "http://127.0.0.1:" + TestServer.refusingPort();
            agent.inRequest(() -> Attempt.at(subject, operation, unreachable));
            return daemon.takeSegment("subject").onlySubsegment();
        }
    }
}
