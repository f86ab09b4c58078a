// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.context.TraceHeader;
import org.jspecify.annotations.Nullable;

/**
 * The field of an AWS request that carries the trace header to the receiver of a message. It is a field of the request itself
 * or of each of its entries. SNS (with active tracing) and Lambda propagate the HTTP header and need no field. Immutable.
 */
public final class AwsMessage {

    /** A field, and the longest value that the service accepts in it, in characters. */
    private enum Carrier {
        // SQS states no limit. System attributes count neither among a message's ten attributes nor to its size.
        SQS("MessageSystemAttributes", "AWSTraceHeader", 1_024),
        // EventBridge does not count the field to the size of an entry.
        EVENT("TraceHeader", null, 500),
        EXECUTION("TraceHeader", null, 256);

        final String field;
        final @Nullable String key;
        final int maxLength;

        Carrier(String field, @Nullable String key, int maxLength) {
            this.field = field;
            this.key = key;
            this.maxLength = maxLength;
        }
    }

    private static final AwsMessage[] ALL = {
        new AwsMessage("sqs", "SendMessage", null, Carrier.SQS),
        new AwsMessage("sqs", "SendMessageBatch", "Entries", Carrier.SQS),
        new AwsMessage("eventbridge", "PutEvents", "Entries", Carrier.EVENT),
        // The former name of EventBridge.
        new AwsMessage("cloudwatchevents", "PutEvents", "Entries", Carrier.EVENT),
        new AwsMessage("sfn", "StartExecution", null, Carrier.EXECUTION),
        new AwsMessage("sfn", "StartSyncExecution", null, Carrier.EXECUTION),
    };

    private final String service;
    private final String operation;
    private final @Nullable String entries;
    private final Carrier carrier;

    private AwsMessage(String service, String operation, @Nullable String entries, Carrier carrier) {
        this.service = service;
        this.operation = operation;
        this.entries = entries;
        this.carrier = carrier;
    }

    /**
     * Finds the field of an operation. Adapters ask once for each class of requests.
     *
     * @param service in any SDK's spelling: {@code Sqs}, {@code AmazonSQS}; {@code null} if unknown
     * @param operation {@code SendMessage}
     * @return {@code null} if the operation has no such field
     */
    public static @Nullable AwsMessage of(@Nullable String service, String operation) {
        String canonical = AwsNames.canonical(service);
        for (AwsMessage each : ALL) {
            if (each.operation.equals(operation) && each.service.equals(canonical)) {
                return each;
            }
        }
        return null;
    }

    /** The field with the list of entries; {@code null} if the request itself is the message. */
    public @Nullable String entries() {
        return entries;
    }

    /** The field that carries the header, in the request or in each entry. Older SDKs do not have it. */
    public String field() {
        return carrier.field;
    }

    /** The key of the header if the field is a map of system attributes; {@code null} if the field is the header itself. */
    public @Nullable String key() {
        return carrier.key;
    }

    /** Returns the value of the field: the header, without additional members if it is too long for the service. */
    public String value(String header) {
        return header.length() <= carrier.maxLength ? header : TraceHeader.withoutExtra(header);
    }
}
