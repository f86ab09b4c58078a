// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebFluxTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.SPRING_WEBFLUX_2_7, Libraries.SPRING_WEBFLUX_3, Libraries.SPRING_WEBFLUX_4);
    }

    @Override
    String subject() {
        return "dev.weft.integration.webflux.subject.WebFluxSubject";
    }

    @Override
    @ParameterizedTest
    @ValueSource(strings = {"/slow", "/throw", "/fault", "/async-complete"})
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        super.annotatesRouteAndQueryThatWereAskedFor(path);
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
