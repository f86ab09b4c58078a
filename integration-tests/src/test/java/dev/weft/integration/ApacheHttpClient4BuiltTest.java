// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class ApacheHttpClient4BuiltTest extends ForkedClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.APACHE_HTTP_CLIENT_4);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.apachehttpclient4.subject.BuiltHttpClientSubject";
    }
}
