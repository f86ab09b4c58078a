// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.BasicAWSCredentials;
import java.util.concurrent.ExecutorService;

/** How the clients of a test call. */
final class Calls {

    static final AWSCredentials CREDENTIALS = new BasicAWSCredentials("id", "secret");

    /** {@code null} for sync clients. */
    final ExecutorService threads;

    Calls(ExecutorService threads) {
        this.threads = threads;
    }

    boolean areAsync() {
        return threads != null;
    }

    static ClientConfiguration configuration() {
        return new ClientConfiguration().withMaxErrorRetry(2);
    }
}
