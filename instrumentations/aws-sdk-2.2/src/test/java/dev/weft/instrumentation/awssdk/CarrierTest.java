// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.call.aws.AwsMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** The lowest version of the SDK has no field for the header. With it, tests that need the field are skipped. */
class CarrierTest {

    private static final String HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private static final String SYSTEM = "MessageSystemAttributes";

    @Test
    void messageCarriesTheHeaderAsASystemAttribute() {
        Map<?, ?> attributes =
                (Map<?, ?>) Pojo.value(carried("Sqs", "SendMessage", message().build()), SYSTEM);
        assertThat(attributes).hasSize(1);
        assertThat(Pojo.value(attributes.get("AWSTraceHeader"), "StringValue")).isEqualTo(HEADER);
        assertThat(Pojo.value(attributes.get("AWSTraceHeader"), "DataType")).isEqualTo("String");
    }

    @Test
    void applicationsMessageIsUnchanged() {
        SendMessageRequest message = message().build();
        SdkRequest carried = carried("Sqs", "SendMessage", message);
        assertThat(carried).isNotSameAs(message);
        assertThat(message).isEqualTo(message().build());
    }

    @Test
    void otherFieldsOfTheMessageAreKept() {
        SendMessageRequest message = message()
                .messageGroupId("g")
                .overrideConfiguration(configuration -> configuration.putHeader("X-User", "mine"))
                .build();
        SendMessageRequest carried = (SendMessageRequest) carried("Sqs", "SendMessage", message);
        assertThat(carried.messageBody()).isEqualTo("do it");
        assertThat(carried.queueUrl()).isEqualTo("http://host/q");
        assertThat(carried.messageGroupId()).isEqualTo("g");
        assertThat(carried.overrideConfiguration()).isEqualTo(message.overrideConfiguration());
    }

    @Test
    void messageMayHaveTenAttributesOfItsOwn() {
        Map<String, MessageAttributeValue> ten = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            ten.put("a" + i, MessageAttributeValue.builder().dataType("String").build());
        }
        SendMessageRequest message = message().messageAttributes(ten).build();
        SendMessageRequest carried = (SendMessageRequest) carried("Sqs", "SendMessage", message);
        assertThat(carried.messageAttributes()).isEqualTo(ten);
    }

    @Test
    void applicationsHeaderIsKept() {
        SdkRequest message = (SdkRequest)
                Pojo.of("sqs.model.SendMessageRequest", SYSTEM, Map.of("AWSTraceHeader", attribute("mine")));
        assertThat(carried("Sqs", "SendMessage", message)).isSameAs(message);
    }

    @Test
    void otherSystemAttributesAreKept() {
        SdkRequest message =
                (SdkRequest) Pojo.of("sqs.model.SendMessageRequest", SYSTEM, Map.of("Other", attribute("mine")));
        Map<?, ?> attributes = (Map<?, ?>) Pojo.value(carried("Sqs", "SendMessage", message), SYSTEM);
        assertThat(attributes).hasSize(2);
        assertThat(attributes.get("Other")).isEqualTo(attribute("mine"));
    }

    @Test
    void eachMessageOfABatchCarriesTheHeader() {
        SendMessageBatchRequest batch = SendMessageBatchRequest.builder()
                .queueUrl("http://host/q")
                .entries(entry("1"), entry("2"))
                .build();
        SendMessageBatchRequest carried = (SendMessageBatchRequest) carried("Sqs", "SendMessageBatch", batch);
        assertThat(carried.entries())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(traceHeader(entry)).isEqualTo(HEADER));
        assertThat(carried.entries())
                .extracting(SendMessageBatchRequestEntry::id)
                .containsExactly("1", "2");
        assertThat(batch.entries()).containsExactly(entry("1"), entry("2"));
    }

    @Test
    void applicationsHeaderInABatchIsKept() {
        SdkPojo mine = Pojo.of(
                "sqs.model.SendMessageBatchRequestEntry",
                "Id",
                "1",
                SYSTEM,
                Map.of("AWSTraceHeader", attribute("mine")));
        SdkRequest batch =
                (SdkRequest) Pojo.of("sqs.model.SendMessageBatchRequest", "Entries", List.of(mine, entry("2")));
        SendMessageBatchRequest carried = (SendMessageBatchRequest) carried("Sqs", "SendMessageBatch", batch);
        assertThat(carried.entries().get(0)).isSameAs(mine);
        assertThat(traceHeader(carried.entries().get(1))).isEqualTo(HEADER);
    }

    @Test
    void batchWithAHeaderInEachMessageIsNotCopied() {
        SdkPojo mine =
                Pojo.of("sqs.model.SendMessageBatchRequestEntry", SYSTEM, Map.of("AWSTraceHeader", attribute("mine")));
        SdkRequest batch = (SdkRequest) Pojo.of("sqs.model.SendMessageBatchRequest", "Entries", List.of(mine));
        assertThat(carried("Sqs", "SendMessageBatch", batch)).isSameAs(batch);
    }

    @Test
    void batchWithoutMessagesIsNotCopied() {
        SdkRequest batch = SendMessageBatchRequest.builder().build();
        assertThat(carried("Sqs", "SendMessageBatch", batch)).isSameAs(batch);
    }

    @Test
    void executionCarriesTheHeader() {
        SdkRequest carried = carried("Sfn", "StartExecution", execution());
        assertThat(Pojo.value(carried, "traceHeader")).isEqualTo(HEADER);
        assertThat(((StartExecutionRequest) carried).input()).isEqualTo("{}");
    }

    @Test
    void synchronousExecutionCarriesTheHeader() {
        SdkRequest start = (SdkRequest) Pojo.of("sfn.model.StartSyncExecutionRequest", "input", "{}");
        assertThat(Pojo.value(carried("Sfn", "StartSyncExecution", start), "traceHeader"))
                .isEqualTo(HEADER);
    }

    @Test
    void applicationsHeaderOfAnExecutionIsKept() {
        SdkRequest start = (SdkRequest) Pojo.of("sfn.model.StartExecutionRequest", "traceHeader", "mine");
        assertThat(carried("Sfn", "StartExecution", start)).isSameAs(start);
    }

    @Test
    void eachEventCarriesTheHeader() {
        SdkRequest put = (SdkRequest) Pojo.of(
                "eventbridge.model.PutEventsRequest",
                "Entries",
                List.of(
                        Pojo.of("eventbridge.model.PutEventsRequestEntry", "Source", "shop"),
                        Pojo.of("eventbridge.model.PutEventsRequestEntry", "TraceHeader", "mine")));
        List<?> entries = (List<?>) Pojo.value(carried("EventBridge", "PutEvents", put), "Entries");
        assertThat(Pojo.value(entries.get(0), "TraceHeader")).isEqualTo(HEADER);
        assertThat(Pojo.value(entries.get(0), "Source")).isEqualTo("shop");
        assertThat(Pojo.value(entries.get(1), "TraceHeader")).isEqualTo("mine");
    }

    @Test
    void oldModelCarriesNoHeader() {
        SdkRequest message = message().build();
        Carrier carrier = Carrier.of(AwsMessage.of("Sqs", "SendMessage"), message);
        assertThat(carrier == null).isEqualTo(!Pojo.has(message, SYSTEM));
    }

    @Test
    void batchOfAnOldModelCarriesNoHeader() {
        SdkRequest batch = SendMessageBatchRequest.builder().entries(entry("1")).build();
        Carrier carrier = Carrier.of(AwsMessage.of("Sqs", "SendMessageBatch"), batch);
        assertThat(carrier == null).isEqualTo(!Pojo.has(entry("1"), SYSTEM));
    }

    @Test
    void classIsSearchedOnce() {
        Carriers carriers = new Carriers();
        Carrier first = carriers.of(execution(), "Sfn", "StartExecution");
        assertThat(carriers.of(execution(), "Sfn", "StartExecution")).isSameAs(first);
    }

    @Test
    void otherOperationsCarryNoHeader() {
        assertThat(new Carriers().of(message().build(), "Sqs", "ReceiveMessage"))
                .isNull();
    }

    private static SdkRequest carried(String service, String operation, SdkRequest request) {
        Carrier carrier = new Carriers().of(request, service, operation);
        assumeTrue(carrier != null, "this version has no place for it");
        return carrier.with(request, HEADER);
    }

    private static SendMessageRequest.Builder message() {
        return SendMessageRequest.builder().queueUrl("http://host/q").messageBody("do it");
    }

    private static SendMessageBatchRequestEntry entry(String id) {
        return SendMessageBatchRequestEntry.builder()
                .id(id)
                .messageBody("do it")
                .build();
    }

    private static StartExecutionRequest execution() {
        return StartExecutionRequest.builder().input("{}").build();
    }

    private static SdkPojo attribute(String text) {
        return Pojo.of("sqs.model.MessageSystemAttributeValue", "StringValue", text, "DataType", "String");
    }

    private static Object traceHeader(SdkPojo entry) {
        return Pojo.value(((Map<?, ?>) Pojo.value(entry, SYSTEM)).get("AWSTraceHeader"), "StringValue");
    }
}
