// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsMessageTest {

    private static final String NEEDED = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @ParameterizedTest
    @CsvSource({
        "Sqs, SendMessage, , MessageSystemAttributes, AWSTraceHeader",
        "Sqs, SendMessageBatch, Entries, MessageSystemAttributes, AWSTraceHeader",
        "EventBridge, PutEvents, Entries, TraceHeader,",
        "CloudWatchEvents, PutEvents, Entries, TraceHeader,",
        "Sfn, StartExecution, , TraceHeader,",
        "Sfn, StartSyncExecution, , TraceHeader,",
        "AmazonSQS, SendMessage, , MessageSystemAttributes, AWSTraceHeader",
    })
    void operationCarriesTheHeader(String service, String operation, String entries, String field, String key) {
        AwsMessage message = AwsMessage.of(service, operation);
        assertThat(message.entries()).isEqualTo(entries);
        assertThat(message.field()).isEqualTo(field);
        assertThat(message.key()).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "Sns, Publish",
        "Sns, PublishBatch",
        "Lambda, Invoke",
        "Sqs, ReceiveMessage",
        "Sfn, DescribeExecution",
        "DynamoDb, PutItem",
    })
    void otherOperationsHaveOnlyTheHttpHeader(String service, String operation) {
        assertThat(AwsMessage.of(service, operation)).isNull();
    }

    @Test
    void shortHeaderIsCarriedWhole() {
        String header = NEEDED + ";Lineage=a:1";
        assertThat(AwsMessage.of("Sfn", "StartExecution").value(header)).isEqualTo(header);
    }

    @ParameterizedTest
    @CsvSource({"Sfn, StartExecution, 256", "EventBridge, PutEvents, 500", "Sqs, SendMessage, 1024"})
    void headerIsNeverLongerThanTheServiceAccepts(String service, String operation, int max) {
        AwsMessage message = AwsMessage.of(service, operation);
        String longest = NEEDED + ";Lineage=" + "a".repeat(max - NEEDED.length() - 9);
        assertThat(message.value(longest)).isEqualTo(longest);
        assertThat(message.value(longest + "a")).isEqualTo(NEEDED);
    }
}
