// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class HttpUrlConnectionTest extends ForkedClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JDK);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.urlconnection.subject.UrlConnectionSubject";
    }
}
