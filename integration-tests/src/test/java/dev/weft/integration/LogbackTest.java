// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class LogbackTest extends ForkedLogContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.LOGBACK_LOWEST, Libraries.LOGBACK);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.logback.subject.LogbackSubject";
    }
}
