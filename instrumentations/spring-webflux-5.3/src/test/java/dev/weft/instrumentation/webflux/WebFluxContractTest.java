// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.SubjectRunner;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.webflux.subject.WebFluxSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFluxContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return WebFluxSubject.class;
    }

    /** Spring Boot needs a later Spring than the lowest that this module is built with. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return where instanceof ForkedRun;
    }

    @Override
    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/throw", "/fault", "/async-complete"})
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        super.annotatesRouteAndQueryThatWereAskedFor(path);
    }

    @Override
    @Disabled("Reactor cancels the handler, and no exception tells why")
    protected void recordsNoFaultOfAnAbortedUpload() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "/oom")
    @Disabled("Reactor throws a fatal error into the event loop, and the request never ends")
    protected void recordsErrorThatEscapes(String path) {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = {"/frames", "/frames-start"})
    protected void addsNoFrame(String path) throws Exception {
        super.addsNoFrame(path);
    }

    @Override
    @Test
    @Disabled("what a handler of exceptions answers with 409 is no fault")
    protected void recordsStatusOfErrorPageAndException() {}

    @Override
    @Test
    @Disabled("nothing is forwarded")
    protected void recordsForwardOnce() {}

    @Override
    @Test
    @Disabled("nothing is included")
    protected void recordsIncludeOnce() {}

    @Override
    @Test
    @Disabled("nothing is dispatched")
    protected void hasStatusOfDispatchTarget() {}

    @Override
    @Test
    @Disabled("nothing is dispatched")
    protected void followsSecondAsynchronousCycle() {}

    @Override
    @Test
    @Disabled("nothing is dispatched")
    protected void recordsExceptionOfDispatchTarget() {}
}
