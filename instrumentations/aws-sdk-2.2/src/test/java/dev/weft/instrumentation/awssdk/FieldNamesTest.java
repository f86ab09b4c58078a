// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;

class FieldNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Bucket, Bucket",
        "x-amz-copy-source, CopySource",
        "X-Amz-Function-Error, FunctionError",
        "max-keys, MaxKeys",
        "stateMachineArn, stateMachineArn",
        "x-amz-, ''",
    })
    void headerIsTurnedIntoTheModelsForm(String location, String name) {
        assertThat(FieldNames.onTheWire(field(location))).isEqualTo(name);
    }

    @Test
    void fieldWithoutALocationHasNoName() {
        assertThat(FieldNames.onTheWire(field(null))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"traceHeader, TraceHeader", "TraceHeader, TraceHeader"})
    void firstLetterMayBeEither(String location, String name) {
        assertThat(FieldNames.isNamed(field(location), name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"traceHeaders, TraceHeader", "traceheader, TraceHeader", "'', TraceHeader"})
    void otherNamesAreNot(String location, String name) {
        assertThat(FieldNames.isNamed(field(location), name)).isFalse();
    }

    @Test
    void messagesOfABatchAreFoundInEitherProtocol() {
        assertThat(named(SendMessageBatchRequest.builder().build(), "Entries")).hasSize(1);
    }

    @Test
    void headerIsFoundByItsNameInTheModel() {
        assertThat(named(GetObjectRequest.builder().build(), "RequestPayer")).hasSize(1);
    }

    private static List<SdkField<?>> named(SdkPojo request, String name) {
        return request.sdkFields().stream()
                .filter(field -> FieldNames.isNamed(field, name))
                .toList();
    }

    private static SdkField<String> field(String location) {
        return SdkField.<String>builder(MarshallingType.STRING)
                .traits(LocationTrait.builder()
                        .location(MarshallLocation.PAYLOAD)
                        .locationName(location)
                        .build())
                .build();
    }
}
