// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.message.Delivery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** What one {@code ReceiveMessage} got, through the SDK's own description of its fields. */
final class SdkDelivery extends Delivery {

    private final String queueUrl;

    SdkDelivery(SdkPojo request) {
        this.queueUrl = (String) FieldNames.value(request, "QueueUrl");
    }

    static List<?> messages(SdkPojo response) {
        Object messages = FieldNames.value(response, "Messages");
        return messages instanceof List ? (List<?>) messages : Collections.emptyList();
    }

    @Override
    protected String queueUrl() {
        return queueUrl;
    }

    @Override
    protected String traceHeader(Object message) {
        Object attributes = FieldNames.value((SdkPojo) message, "Attributes");
        return attributes instanceof Map ? (String) ((Map<?, ?>) attributes).get(SenderHeader.NAME) : null;
    }
}
