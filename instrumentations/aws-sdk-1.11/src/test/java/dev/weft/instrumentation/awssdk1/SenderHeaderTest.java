// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderHeaderTest {

    private final ReceiveMessageRequest plain = new ReceiveMessageRequest("http://host/q").withMaxNumberOfMessages(7);

    @Test
    void attributeIsAddedToTheRequest() {
        assertThat(extended(plain).getAttributeNames()).containsExactly("AWSTraceHeader");
    }

    @Test
    void otherFieldsAreUnchanged() {
        assertThat(extended(plain).getQueueUrl()).isEqualTo("http://host/q");
        assertThat(extended(plain).getMaxNumberOfMessages()).isEqualTo(7);
    }

    @Test
    void applicationsRequestIsUnchanged() {
        plain.withAttributeNames("SenderId");
        extended(plain);
        assertThat(plain.getAttributeNames()).containsExactly("SenderId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"All", "AWSTraceHeader"})
    void requestThatListsItIsUnchanged(String name) {
        assertThat(SenderHeader.requestIn(plain.withAttributeNames(name))).isNull();
        assertThat(SenderHeader.requestIn(
                        new ReceiveMessageRequest("http://host/q").withMessageSystemAttributeNames(name)))
                .isNull();
    }

    @Test
    void attributeIsAddedToTheListInUse() {
        ReceiveMessageRequest request = extended(plain.withMessageSystemAttributeNames("SenderId"));
        assertThat(request.getMessageSystemAttributeNames()).containsExactly("SenderId", "AWSTraceHeader");
        assertThat(request.getAttributeNames()).isEmpty();
    }

    @Test
    void requestWithoutSuchAListIsUnchanged() {
        assertThat(SenderHeader.requestIn(new SendMessageRequest())).isNull();
    }

    private static ReceiveMessageRequest extended(AmazonWebServiceRequest request) {
        return (ReceiveMessageRequest) SenderHeader.requestIn(request);
    }
}
