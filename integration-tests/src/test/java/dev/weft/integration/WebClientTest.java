// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class WebClientTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.SPRING_WEBFLUX_2_7, Libraries.SPRING_WEBFLUX_3, Libraries.SPRING_WEBFLUX_4);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.reactornetty.subject.WebClientSubject";
    }
}
