// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReactorNettyTest extends ForkedAsyncClientContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.REACTOR_NETTY_LOWEST, Libraries.REACTOR_NETTY);
    }

    @Override
    String subjectName() {
        return "dev.weft.instrumentation.reactornetty.subject.ReactorNettySubject";
    }

    @Override
    @ParameterizedTest
    @MethodSource("operations")
    @Disabled("1.0 takes it for a part of the host, whose name is in the message of the exception then")
    protected void recordsNoUserInformation(String operation) {}
}
