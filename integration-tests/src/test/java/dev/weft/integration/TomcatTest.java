// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class TomcatTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.runs(
                Libraries.TOMCAT_8_5_LOWEST,
                Libraries.TOMCAT_8_5,
                Libraries.TOMCAT_9,
                Libraries.TOMCAT_10_1,
                Libraries.TOMCAT_11);
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.servlet.subject.TomcatSubject";
    }
}
