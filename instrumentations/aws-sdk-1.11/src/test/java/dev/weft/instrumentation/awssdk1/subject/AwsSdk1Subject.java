// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Operations are {@code <operation>/<client>}. The client is {@code sync} or {@code async}. S3 has no async client, so the
 * application calls it in an executor.
 */
public final class AwsSdk1Subject implements ClientSubject {

    private static final List<String> CLIENTS = Arrays.asList("sync", "async");
    private static final List<String> EITHER = Arrays.asList(
            "dynamodb-create-table",
            "dynamodb-put",
            "dynamodb-put-twice",
            "dynamodb-put-configured",
            "dynamodb-batch-write",
            "dynamodb-transact-write",
            "dynamodb-get-missing-table",
            "dynamodb-put-and-reuse",
            "sqs-create-queue",
            "sqs-send",
            "sqs-send-and-receive",
            "sqs-send-batch-and-receive",
            "sqs-send-work",
            "sqs-work",
            "sqs-work-and-leave",
            "sqs-receive-work",
            "s3-create-bucket",
            "s3-put",
            "s3-get",
            "s3-get-missing",
            "s3-list-versions",
            "s3-presign");

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Override
    public List<String> operations() {
        List<String> operations = new ArrayList<String>();
        for (String operation : EITHER) {
            for (String client : CLIENTS) {
                operations.add(operation + "/" + client);
            }
        }
        operations.add("dynamodb-put-in-parallel/async");
        operations.add("dynamodb-put-and-call-back/async");
        operations.add("s3-transfer/async");
        return operations;
    }

    @Override
    public String call(String operation, String url) throws Exception {
        if (!operations().contains(operation)) {
            throw new IllegalArgumentException("expected one of " + operations() + ", got " + operation);
        }
        String[] parts = operation.split("/");
        Calls calls = parts[1].equals("sync") ? new Calls(null) : new Calls(threads);
        try {
            switch (parts[0].substring(0, parts[0].indexOf('-'))) {
                case "dynamodb":
                    return DynamoDbCalls.call(parts[0], calls, url);
                case "sqs":
                    return SqsCalls.call(parts[0], calls, url);
                default:
                    return S3Calls.call(parts[0], calls, url);
            }
        } catch (ExecutionException e) {
            // A sync client would throw the cause.
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
