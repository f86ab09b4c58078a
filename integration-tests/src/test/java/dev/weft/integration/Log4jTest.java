// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.subject.LogSubject;
import java.util.List;
import java.util.stream.Stream;

class Log4jTest extends ForkedLogContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.LOG4J_LOWEST, Libraries.LOG4J);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.log4j.subject.Log4jSubject";
    }

    @Override
    List<String> loggers() {
        return List.of(LogSubject.PLAIN, LogSubject.ASYNC, "ASYNC_LOGGER");
    }
}
