// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;

class ReactorNettyTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.REACTOR_NETTY_LOWEST, Libraries.REACTOR_NETTY);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.reactornetty.subject.ReactorNettySubject";
    }
}
