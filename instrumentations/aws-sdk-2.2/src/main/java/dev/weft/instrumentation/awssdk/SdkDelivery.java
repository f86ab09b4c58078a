// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.message.Delivery;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Messages of one {@code ReceiveMessage}, read through the SDK's own description of their fields. */
final class SdkDelivery extends Delivery {

    private final @Nullable String queueUrl;

    SdkDelivery(SdkPojo request) {
        this.queueUrl = (String) FieldNames.value(request, "QueueUrl");
    }

    static List<?> messages(SdkPojo response) {
        Object messages = FieldNames.value(response, "Messages");
        return messages instanceof List ? (List<?>) messages : Collections.emptyList();
    }

    @Override
    protected @Nullable String queueUrl() {
        return queueUrl;
    }

    @Override
    protected @Nullable String traceHeader(Object message) {
        Object attributes = FieldNames.value((SdkPojo) message, "Attributes");
        return attributes instanceof Map ? (String) ((Map<?, ?>) attributes).get(SenderHeader.NAME) : null;
    }
}
