// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

class SenderHeaderTest {

    private static final String NEWER = "MessageSystemAttributeNames";

    private static final ReceiveMessageRequest PLAIN = ReceiveMessageRequest.builder()
            .queueUrl("http://host/q")
            .maxNumberOfMessages(7)
            .build();

    @Test
    void attributeIsAddedToTheRequest() {
        assertThat(extended(PLAIN).attributeNamesAsStrings()).containsExactly("AWSTraceHeader");
    }

    @Test
    void otherFieldsAreUnchanged() {
        ReceiveMessageRequest request = extended(PLAIN);
        assertThat(request.queueUrl()).isEqualTo("http://host/q");
        assertThat(request.maxNumberOfMessages()).isEqualTo(7);
    }

    @Test
    void applicationsRequestIsUnchanged() {
        extended(PLAIN);
        assertThat(PLAIN.attributeNamesAsStrings()).isNullOrEmpty();
    }

    @Test
    void applicationsAttributesAreKept() {
        ReceiveMessageRequest own =
                PLAIN.toBuilder().attributeNamesWithStrings("SentTimestamp").build();
        assertThat(extended(own).attributeNamesAsStrings()).containsExactly("SentTimestamp", "AWSTraceHeader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"All", "AWSTraceHeader"})
    void requestThatListsItIsUnchanged(String name) {
        ReceiveMessageRequest own =
                PLAIN.toBuilder().attributeNamesWithStrings(name).build();
        assertThat(SenderHeader.requestIn(own)).isSameAs(own);
    }

    @Test
    void attributeIsAddedToTheListInUse() {
        SdkPojo own = Pojo.of("sqs.model.ReceiveMessageRequest", NEWER, List.of("SenderId"));
        ReceiveMessageRequest request = extended((SdkRequest) own);
        assertThat(Pojo.value(request, NEWER)).isEqualTo(List.of("SenderId", "AWSTraceHeader"));
        assertThat(request.attributeNamesAsStrings()).isEmpty();
    }

    @Test
    void requestWithoutSuchAListIsUnchanged() {
        SdkRequest other = SendMessageRequest.builder().build();
        assertThat(SenderHeader.requestIn(other)).isSameAs(other);
    }

    private static ReceiveMessageRequest extended(SdkRequest request) {
        return (ReceiveMessageRequest) SenderHeader.requestIn(request);
    }
}
