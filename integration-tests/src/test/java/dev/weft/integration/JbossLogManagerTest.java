// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class JbossLogManagerTest extends ForkedLogContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JBOSS_LOGMANAGER_LOWEST, Libraries.JBOSS_LOGMANAGER);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.jbosslogmanager.subject.JbossLogManagerSubject";
    }
}
