// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import dev.weft.contracts.subject.Attempt;
import dev.weft.instrumentation.awssdk.subject.AwsSdkSubject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of names that the user adds. A call records its resources even if no server answers. */
class AddedNamesTest {

    @TempDir
    Path folder;

    @Test
    void addedNameIsRecordedBesideTheBuiltIn() throws Exception {
        Document call = call("""
                {"services": {"DynamoDb": {"operations": {"PutItem": {
                  "request_descriptors": {"Item": {"map": true, "get_keys": true, "rename_to": "attribute_names"}}}}}}}
                """);
        assertThat(call.texts("aws.attribute_names")).containsExactly("id");
        assertThat(call.text("aws.table_name")).isEqualTo("orders");
    }

    @Test
    void addedStructureIsNotRecorded() throws Exception {
        Document call = call("""
                {"services": {"DynamoDb": {"operations": {"*": {"request_parameters": ["Item"]}}}}}
                """);
        assertThat(call.has("aws.item")).isFalse();
    }

    @Test
    void invalidFileAddsNothing() throws Exception {
        assertThat(call("{\"services\": 1}").text("aws.table_name")).isEqualTo("orders");
    }

    private Document call(String json) throws Exception {
        Path names = Files.writeString(folder.resolve("names.json"), json);
        try (FakeDaemon daemon = new FakeDaemon();
                InProcessAgent agent = InProcessAgent.start(daemon, "aws.names=" + names);
                AwsSdkSubject subject = new AwsSdkSubject()) {
            String unreachable = "http://127.0.0.1:" + TestServer.refusingPort();
            agent.inRequest(() -> Attempt.at(subject, "dynamodb-put/apache", unreachable));
            return daemon.takeSegment("subject").onlySubsegment();
        }
    }
}
