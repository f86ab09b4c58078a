// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.Map;

/**
 * The {@code aws} object of a subsegment. Absent values are {@code null}, retries 0.
 *
 * <p>{@code resources} says what the operation deals with, in the wire's names ({@code table_name}, {@code queue_url}):
 * values are strings, numbers, booleans or lists of strings.
 */
public final class AwsBlock {

    final String operation;
    final String region;
    final String accountId;
    final String requestId;
    final String extendedRequestId;
    final int retries;
    final Map<String, Object> resources;

    public AwsBlock(
            String operation,
            String region,
            String accountId,
            String requestId,
            String extendedRequestId,
            int retries,
            Map<String, Object> resources) {
        this.operation = operation;
        this.region = region;
        this.accountId = accountId;
        this.requestId = requestId;
        this.extendedRequestId = extendedRequestId;
        this.retries = retries;
        this.resources = resources;
    }
}
