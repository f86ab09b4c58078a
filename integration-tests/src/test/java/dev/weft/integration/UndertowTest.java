// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class UndertowTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.UNDERTOW_2_0, Libraries.UNDERTOW_2_2, Libraries.UNDERTOW_2_3);
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.undertow.subject.UndertowSubject";
    }
}
