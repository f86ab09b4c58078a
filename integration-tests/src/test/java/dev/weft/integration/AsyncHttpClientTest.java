// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class AsyncHttpClientTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.ASYNC_HTTP_CLIENT_2_LOWEST, Libraries.ASYNC_HTTP_CLIENT_3);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.asynchttpclient.subject.AsyncHttpClientSubject";
    }
}
