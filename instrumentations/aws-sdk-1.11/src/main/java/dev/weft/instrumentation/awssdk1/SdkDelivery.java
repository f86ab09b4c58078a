// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.ReceiveMessageResult;
import dev.weft.call.message.Delivery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of one {@code ReceiveMessage}. */
final class SdkDelivery extends Delivery {

    private final @Nullable String queueUrl;

    private SdkDelivery(@Nullable String queueUrl) {
        this.queueUrl = queueUrl;
    }

    /** @param request a {@code ReceiveMessageRequest}. Other services' applications lack the class */
    static SdkDelivery of(Object request) {
        return new SdkDelivery(((ReceiveMessageRequest) request).getQueueUrl());
    }

    static List<?> messages(Object result) {
        return ((ReceiveMessageResult) result).getMessages();
    }

    @Override
    protected @Nullable String queueUrl() {
        return queueUrl;
    }

    @Override
    protected @Nullable String traceHeader(Object message) {
        Map<String, String> attributes = ((Message) message).getAttributes();
        return attributes == null ? null : attributes.get(SenderHeader.NAME);
    }
}
