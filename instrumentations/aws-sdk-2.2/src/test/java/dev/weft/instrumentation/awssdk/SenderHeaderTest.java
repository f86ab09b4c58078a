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
    void isAskedFor() {
        assertThat(asking(PLAIN).attributeNamesAsStrings()).containsExactly("AWSTraceHeader");
    }

    @Test
    void everythingElseIsAskedForAsBefore() {
        ReceiveMessageRequest asking = asking(PLAIN);
        assertThat(asking.queueUrl()).isEqualTo("http://host/q");
        assertThat(asking.maxNumberOfMessages()).isEqualTo(7);
    }

    @Test
    void applicationsRequestIsAsItWas() {
        asking(PLAIN);
        assertThat(PLAIN.attributeNamesAsStrings()).isNullOrEmpty();
    }

    @Test
    void namesOfTheApplicationAreKept() {
        ReceiveMessageRequest own =
                PLAIN.toBuilder().attributeNamesWithStrings("SentTimestamp").build();
        assertThat(asking(own).attributeNamesAsStrings()).containsExactly("SentTimestamp", "AWSTraceHeader");
    }

    @ParameterizedTest
    @ValueSource(strings = {"All", "AWSTraceHeader"})
    void whoAsksForItIsLeftAlone(String name) {
        ReceiveMessageRequest own =
                PLAIN.toBuilder().attributeNamesWithStrings(name).build();
        assertThat(SenderHeader.askedFor(own)).isSameAs(own);
    }

    @Test
    void isAskedForInTheListThatTheApplicationUses() {
        SdkPojo own = Pojo.of("sqs.model.ReceiveMessageRequest", NEWER, List.of("SenderId"));
        ReceiveMessageRequest asking = asking((SdkRequest) own);
        assertThat(Pojo.value(asking, NEWER)).isEqualTo(List.of("SenderId", "AWSTraceHeader"));
        assertThat(asking.attributeNamesAsStrings()).isEmpty();
    }

    @Test
    void requestWithoutSuchAListGoesOutAsItIs() {
        SdkRequest other = SendMessageRequest.builder().build();
        assertThat(SenderHeader.askedFor(other)).isSameAs(other);
    }

    private static ReceiveMessageRequest asking(SdkRequest request) {
        return (ReceiveMessageRequest) SenderHeader.askedFor(request);
    }
}
