// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.services.cloudwatchevents.model.PutEventsRequest;
import com.amazonaws.services.cloudwatchevents.model.PutEventsRequestEntry;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.MessageSystemAttributeValue;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.stepfunctions.model.StartExecutionRequest;
import com.amazonaws.services.stepfunctions.model.StartSyncExecutionRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CarrierTest {

    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    @Test
    void messageGetsASystemAttribute() {
        SendMessageRequest request = new SendMessageRequest("http://host/q", "do it")
                .withMessageAttributes(Map.of("colour", new MessageAttributeValue().withStringValue("red")));
        SendMessageRequest written = (SendMessageRequest) written(request);

        assertThat(written.getMessageSystemAttributes().get("AWSTraceHeader").getStringValue())
                .isEqualTo(HEADER);
        assertThat(written.getMessageSystemAttributes().get("AWSTraceHeader").getDataType())
                .isEqualTo("String");
        assertThat(written.getMessageBody()).isEqualTo("do it");
        assertThat(written.getMessageAttributes()).containsOnlyKeys("colour");
    }

    @Test
    void applicationsMessageIsUnchanged() {
        SendMessageRequest request = new SendMessageRequest("http://host/q", "do it");
        written(request);
        assertThat(request.getMessageSystemAttributes()).isEmpty();
    }

    @Test
    void headerOfTheApplicationStays() {
        SendMessageRequest request = new SendMessageRequest("http://host/q", "do it")
                .withMessageSystemAttributes(
                        Map.of("AWSTraceHeader", new MessageSystemAttributeValue().withStringValue("mine")));
        assertThat(written(request)).isNull();
    }

    @Test
    void everyMessageOfABatchGetsTheHeader() {
        SendMessageBatchRequest request = new SendMessageBatchRequest("http://host/q")
                .withEntries(new SendMessageBatchRequestEntry("1", "a"), new SendMessageBatchRequestEntry("2", "b"));
        SendMessageBatchRequest written = (SendMessageBatchRequest) written(request);

        assertThat(written.getEntries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.getMessageSystemAttributes()
                                .get("AWSTraceHeader")
                                .getStringValue())
                        .isEqualTo(HEADER));
        assertThat(request.getEntries())
                .allSatisfy(
                        entry -> assertThat(entry.getMessageSystemAttributes()).isEmpty());
    }

    @Test
    void eventGetsTheHeader() {
        PutEventsRequest request = new PutEventsRequest()
                .withEntries(
                        new PutEventsRequestEntry().withSource("shop"),
                        new PutEventsRequestEntry().withTraceHeader("mine"));
        PutEventsRequest written = (PutEventsRequest) written(request);

        assertThat(written.getEntries())
                .extracting(PutEventsRequestEntry::getTraceHeader)
                .containsExactly(HEADER, "mine");
        assertThat(written.getEntries().get(0).getSource()).isEqualTo("shop");
        assertThat(request.getEntries().get(0).getTraceHeader()).isNull();
    }

    @Test
    void eventBridgeIsTheSameService() {
        assertThat(((com.amazonaws.services.eventbridge.model.PutEventsRequest)
                                written(new com.amazonaws.services.eventbridge.model.PutEventsRequest()
                                        .withEntries(
                                                new com.amazonaws.services.eventbridge.model.PutEventsRequestEntry())))
                        .getEntries()
                        .get(0)
                        .getTraceHeader())
                .isEqualTo(HEADER);
    }

    @Test
    void executionGetsTheHeader() {
        assertThat(((StartExecutionRequest) written(new StartExecutionRequest())).getTraceHeader())
                .isEqualTo(HEADER);
        assertThat(((StartSyncExecutionRequest) written(new StartSyncExecutionRequest())).getTraceHeader())
                .isEqualTo(HEADER);
    }

    @Test
    void requestWithoutMessagesIsUnchanged() {
        assertThat(written(new SendMessageBatchRequest("http://host/q"))).isNull();
        assertThat(written(new PutEventsRequest())).isNull();
    }

    @Test
    void otherRequestsCarryNothing() {
        assertThat(Carrier.message(new PutItemRequest())).isNull();
        assertThat(Carrier.message(AmazonWebServiceRequest.NOOP)).isNull();
    }

    private static AmazonWebServiceRequest written(AmazonWebServiceRequest request) {
        return Carrier.with(request, Carrier.message(request), HEADER);
    }
}
