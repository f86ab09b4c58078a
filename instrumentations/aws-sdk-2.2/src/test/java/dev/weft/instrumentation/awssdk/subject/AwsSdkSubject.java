// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An application that uses the AWS SDK 2. Its operations are {@code <service>-<what>/<http client>}. The URL of a call is an
 * endpoint, {@code http://127.0.0.1:8000}. Each call creates its client and closes it.
 */
public final class AwsSdkSubject implements ClientSubject {

    private static final List<String> SYNC = Arrays.asList("apache", "url-connection");
    private static final List<String> ASYNC = Arrays.asList("netty", "crt");
    private static final List<String> EITHER = Arrays.asList(
            "dynamodb-create-table",
            "dynamodb-put",
            "dynamodb-put-twice",
            "dynamodb-put-configured",
            "dynamodb-batch-write",
            "dynamodb-transact-write",
            "dynamodb-get-missing-table",
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
            "s3-get-missing");
    private static final List<String> ONLY_ASYNC =
            Arrays.asList("dynamodb-put-in-parallel", "sqs-send-and-cancel", "s3-get-and-call");

    @Override
    public List<String> operations() {
        List<String> operations = new ArrayList<String>();
        for (String operation : EITHER) {
            for (String http : SYNC) {
                operations.add(operation + "/" + http);
            }
            for (String http : ASYNC) {
                operations.add(operation + "/" + http);
            }
        }
        for (String operation : ONLY_ASYNC) {
            for (String http : ASYNC) {
                operations.add(operation + "/" + http);
            }
        }
        return operations;
    }

    @Override
    public String call(String operation, String url) throws Exception {
        if (!operations().contains(operation)) {
            throw new IllegalArgumentException("expected one of " + operations() + ", got " + operation);
        }
        String[] parts = operation.split("/");
        return ASYNC.contains(parts[1])
                ? AsyncCalls.call(parts[0], parts[1], url)
                : SyncCalls.call(parts[0], parts[1], url);
    }

    @Override
    public void close() {}
}
