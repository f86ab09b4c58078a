// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import dev.weft.context.TraceHeader;

/**
 * Where an operation takes the trace header along to whoever receives what it sends, later and from another service: a field
 * of the request or of each of its entries. The HTTP header alone is enough for SNS topics (with active tracing the topic
 * hands it on) and for Lambda functions.
 */
public final class AwsMessage {

    private static final String SQS_ATTRIBUTES = "MessageSystemAttributes";
    private static final String SQS_KEY = "AWSTraceHeader";

    // The longest that the services take. SQS states none, and counts no system attribute among a message's ten, nor to
    // its size; EventBridge does not count the field to an entry's size.
    private static final int SQS_MOST = 1_024;
    private static final int EVENT_MOST = 500;
    private static final int EXECUTION_MOST = 256;

    private static final AwsMessage[] ALL = {
        new AwsMessage("sqs", "SendMessage", null, SQS_ATTRIBUTES, SQS_KEY, SQS_MOST),
        new AwsMessage("sqs", "SendMessageBatch", "Entries", SQS_ATTRIBUTES, SQS_KEY, SQS_MOST),
        new AwsMessage("eventbridge", "PutEvents", "Entries", "TraceHeader", null, EVENT_MOST),
        // The same service under its former name.
        new AwsMessage("cloudwatchevents", "PutEvents", "Entries", "TraceHeader", null, EVENT_MOST),
        new AwsMessage("sfn", "StartExecution", null, "TraceHeader", null, EXECUTION_MOST),
        new AwsMessage("sfn", "StartSyncExecution", null, "TraceHeader", null, EXECUTION_MOST),
    };

    private final String service;
    private final String operation;
    private final String entries;
    private final String field;
    private final String key;
    private final int most;

    private AwsMessage(String service, String operation, String entries, String field, String key, int most) {
        this.service = service;
        this.operation = operation;
        this.entries = entries;
        this.field = field;
        this.key = key;
        this.most = most;
    }

    /** {@code null} if the operation takes nothing along. Adapters ask once for each class of requests. */
    public static AwsMessage of(String service, String operation) {
        String canonical = AwsNames.canonical(service);
        for (AwsMessage each : ALL) {
            if (each.operation.equals(operation) && each.service.equals(canonical)) {
                return each;
            }
        }
        return null;
    }

    /** The list of what is sent; {@code null} if the request itself is. */
    public String entries() {
        return entries;
    }

    /** The field that takes the header, of the request or of each entry. A model that has none is older than this. */
    public String field() {
        return field;
    }

    /** Its key, if the field is a map of attributes of the service's own; {@code null} if the field is the header. */
    public String key() {
        return key;
    }

    /** What is to be written there: {@code header}, or what X-Ray needs of it where the whole would be too long. */
    public String value(String header) {
        return header.length() <= most ? header : TraceHeader.withoutExtra(header);
    }
}
