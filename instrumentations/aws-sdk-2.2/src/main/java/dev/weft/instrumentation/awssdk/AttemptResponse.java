// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What is kept of an attempt's answer: not the answer, which holds its body. */
final class Answer {

    /** Before the first, and for an attempt that is not answered. */
    static final Answer NONE = new Answer(0, null, null, -1);

    final int status;
    final String requestId;
    final String extendedRequestId;
    final long contentLength;

    private Answer(int status, String requestId, String extendedRequestId, long contentLength) {
        this.status = status;
        this.requestId = requestId;
        this.extendedRequestId = extendedRequestId;
        this.contentLength = contentLength;
    }

    static Answer of(SdkHttpResponse response) {
        String requestId = header(response, "x-amzn-RequestId");
        return new Answer(
                response.statusCode(),
                requestId == null ? header(response, "x-amz-request-id") : requestId,
                header(response, "x-amz-id-2"),
                length(header(response, "Content-Length")));
    }

    private static String header(SdkHttpResponse response, String name) {
        Optional<String> value = response.firstMatchingHeader(name);
        return value.isPresent() ? value.get() : null;
    }

    private static long length(String value) {
        try {
            return value == null ? -1 : Long.parseLong(value.trim());
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
