// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of servers with a pipeline of handlers. Without servlets, there are no forwards, error pages and dispatches. */
public abstract class PipelineServerContract extends HttpServerContract {

    @Override
    @Test
    @Disabled("a pipeline has no patterns of paths")
    protected void annotatesTheRoute() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "/slow")
    @Disabled("a pipeline has no patterns of paths")
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) {}

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

    @Override
    @Test
    @Disabled("has no time-out of its own")
    protected void hasStatusAfterTimeOut() {}
}
