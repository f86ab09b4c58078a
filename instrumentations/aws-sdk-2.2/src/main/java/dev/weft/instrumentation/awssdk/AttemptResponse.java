// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What is kept of an attempt's response. The response itself would keep its body. */
final class AttemptResponse {

    /** Before the first response, and for an attempt without one. */
    static final AttemptResponse NONE = new AttemptResponse(0, null, null, -1);

    /** 0 without a response. */
    final int status;

    final @Nullable String requestId;
    final @Nullable String extendedRequestId;

    /** Bytes; -1 if unknown. */
    final long contentLength;

    private AttemptResponse(
            int status, @Nullable String requestId, @Nullable String extendedRequestId, long contentLength) {
        this.status = status;
        this.requestId = requestId;
        this.extendedRequestId = extendedRequestId;
        this.contentLength = contentLength;
    }

    static AttemptResponse of(SdkHttpResponse response) {
        String requestId = header(response, "x-amzn-RequestId");
        return new AttemptResponse(
                response.statusCode(),
                requestId == null ? header(response, "x-amz-request-id") : requestId,
                header(response, "x-amz-id-2"),
                length(header(response, "Content-Length")));
    }

    private static @Nullable String header(SdkHttpResponse response, String name) {
        Optional<String> value = response.firstMatchingHeader(name);
        return value.isPresent() ? value.get() : null;
    }

    private static long length(@Nullable String value) {
        try {
            return value == null ? -1 : Long.parseLong(value.trim());
        } catch (NumberFormatException malformed) {
            return -1;
        }
    }
}
