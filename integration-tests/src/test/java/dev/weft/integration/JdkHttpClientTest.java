// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class JdkHttpClientTest extends ForkedClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JDK_11);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.jdkhttpclient.subject.JdkHttpClientSubject";
    }
}
