// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class ApacheHttpAsyncClient4Test extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.APACHE_HTTP_ASYNC_CLIENT_4_LOWEST, Libraries.APACHE_HTTP_ASYNC_CLIENT_4);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.apachehttpasyncclient4.subject.BuiltHttpAsyncClientSubject";
    }
}
