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
    @Disabled("a pipeline has no path patterns")
    protected void annotatesTheRoute() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "/slow")
    @Disabled("a pipeline has no path patterns")
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) {}

    @Override
    @Test
    @Disabled("a 409 from an exception handler is not a fault")
    protected void recordsStatusOfErrorPageAndException() {}

    @Override
    @Test
    @Disabled("a pipeline has no forwards")
    protected void recordsForwardOnce() {}

    @Override
    @Test
    @Disabled("a pipeline has no includes")
    protected void recordsIncludeOnce() {}

    @Override
    @Test
    @Disabled("a pipeline has no dispatches")
    protected void hasStatusOfDispatchTarget() {}

    @Override
    @Test
    @Disabled("a pipeline has no dispatches")
    protected void followsSecondAsynchronousCycle() {}

    @Override
    @Test
    @Disabled("a pipeline has no dispatches")
    protected void recordsExceptionOfDispatchTarget() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "/frames")
    protected void addsNoFrame(String path) throws Exception {
        super.addsNoFrame(path);
    }

    @Override
    @ParameterizedTest
    @ValueSource(strings = "/oom")
    @Disabled("a pipeline passes an error on, like any exception")
    protected void recordsErrorThatEscapes(String path) {}

    @Override
    @Test
    @Disabled("a pipeline learns of the end of the connection, after any part of a body")
    protected void recordsNoFaultOfAnAbortedUpload() {}

    @Override
    @Test
    @Disabled("a pipeline has no asynchronous time-out")
    protected void hasStatusAfterTimeOut() {}
}
