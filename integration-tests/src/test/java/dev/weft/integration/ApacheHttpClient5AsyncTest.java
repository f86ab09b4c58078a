// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class ApacheHttpClient5AsyncTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.APACHE_HTTP_CLIENT_5_LOWEST, Libraries.APACHE_HTTP_CLIENT_5);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.apachehttpclient5.subject.AsyncHttpClientSubject";
    }
}
