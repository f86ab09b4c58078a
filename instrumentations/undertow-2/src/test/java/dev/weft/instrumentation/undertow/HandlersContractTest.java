// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.undertow.subject.HandlersSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return HandlersSubject.class;
    }

    /** The cases of the contract, except its error page. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"/slow", "/forward", "/include", "/throw", "/fault", "/async-dispatch", "/async-throw"})
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        super.annotatesRouteAndQueryThatWereAskedFor(path);
    }

    @ParameterizedTest
    @Override
    @ValueSource(strings = {"/frames", "/frames-dispatch", "/frames-start"})
    protected void addsNoFrame(String path) throws Exception {
        super.addsNoFrame(path);
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
