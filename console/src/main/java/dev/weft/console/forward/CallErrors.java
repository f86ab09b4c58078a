// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** How often calls to X-Ray failed, by the kinds of its telemetry. Thread-safe. */
final class CallErrors {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** As in {@code BackendConnectionErrors}. */
    enum Kind {
        TIMEOUT,
        CONNECTION_REFUSED,
        HTTP_4XX,
        HTTP_5XX,
        UNKNOWN_HOST,
        OTHER;

        static Kind of(SdkException e) {
            if (e instanceof AwsServiceException answer && answer.statusCode() >= 400) {
                return answer.statusCode() >= 500 ? HTTP_5XX : HTTP_4XX;
            }
            if (e instanceof ApiCallTimeoutException) {
                return TIMEOUT;
            }
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SocketTimeoutException) {
                    return TIMEOUT;
                }
                if (cause instanceof ConnectException) {
                    return CONNECTION_REFUSED;
                }
                if (cause instanceof UnknownHostException) {
                    return UNKNOWN_HOST;
                }
            }
            return OTHER;
        }
    }

    synchronized void count(SdkException e) {
        counts.merge(Kind.of(e), 1L, Long::sum);
    }

    /** A copy. */
    synchronized Map<Kind, Long> counts() {
        return new EnumMap<>(counts);
    }
}
