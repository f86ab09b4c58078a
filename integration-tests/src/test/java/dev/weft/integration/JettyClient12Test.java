// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class JettyClient12Test extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JETTY_CLIENT_12_1);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.jettyclient12.subject.JettyClient12Subject";
    }
}
