// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class JettyClientTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JETTY_CLIENT_9_4_LOWEST, Libraries.JETTY_CLIENT_11);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.jettyclient.subject.JettyClientSubject";
    }
}
