// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class JettyTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JETTY_9_4_LOWEST, Libraries.JETTY_9_4, Libraries.JETTY_10, Libraries.JETTY_11);
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.servlet.subject.JettySubject";
    }
}
