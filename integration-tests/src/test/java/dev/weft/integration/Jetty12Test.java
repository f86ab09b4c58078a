// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class Jetty12Test extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.JETTY_12_0, Libraries.JETTY_12_1);
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.jetty.subject.Ee10Subject";
    }
}
