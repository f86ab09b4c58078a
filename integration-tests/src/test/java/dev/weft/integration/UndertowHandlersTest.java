// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndertowHandlersTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.UNDERTOW_2_4.runs();
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.undertow.subject.HandlersSubject";
    }

    /** Those of the contract but for its error page. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"/slow", "/forward", "/include", "/throw", "/fault", "/async-dispatch", "/async-throw"})
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        super.annotatesRouteAndQueryThatWereAskedFor(path);
    }

    @Test
    @Override
    @Disabled("a handler of exceptions is a part of the application")
    protected void recordsStatusOfErrorPageAndException() {}

    @Test
    @Override
    @Disabled("an exchange has no time-out")
    protected void hasStatusAfterTimeOut() {}
}
