// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.Map;

/** An operation of an AWS client. */
public final class FakeAwsCall extends AwsCall {

    String accountId;
    int retries;
    int status = 200;
    String errorCode;
    boolean throttled;
    Map<String, Object> resources = Map.of();
    RuntimeException fromOperation;

    @Override
    protected String service() {
        return "DynamoDb";
    }

    @Override
    protected String operation() {
        if (fromOperation != null) {
            throw fromOperation;
        }
        return "PutItem";
    }

    @Override
    protected String region() {
        return "eu-west-1";
    }

    @Override
    protected String accountId() {
        return accountId;
    }

    @Override
    protected String requestId() {
        return "R1";
    }

    @Override
    protected String extendedRequestId() {
        return null;
    }

    @Override
    protected int retries() {
        return retries;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    @Override
    protected String errorCode() {
        return errorCode;
    }

    @Override
    protected boolean isThrottled() {
        return throttled;
    }

    @Override
    protected Map<String, Object> resources() {
        return resources;
    }
}
