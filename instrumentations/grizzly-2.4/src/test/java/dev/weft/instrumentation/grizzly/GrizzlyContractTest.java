// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.grizzly.subject.GrizzlySubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrizzlyContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return GrizzlySubject.class;
    }

    @Test
    @Override
    @Disabled("Grizzly's servlet container has no error pages for exceptions")
    protected void recordsStatusOfErrorPageAndException() {}

    @Test
    @Override
    @Disabled("Grizzly's filter chain wraps every exception, so that the filter does not catch it")
    protected void seesNoFaultWhereFilterCaughtException() {}

    @Test
    @Override
    @Disabled("Grizzly's servlet container never answers after an exception of a dispatch target")
    protected void recordsExceptionOfDispatchTarget() {}

    @Test
    @Override
    @Disabled("Grizzly wraps what a servlet throws, so that the first message is that of the wrapper")
    protected void recordsExceptionBehindTheHead() {}

    @Test
    @Override
    @Disabled("Grizzly's codec refuses long headers before any method of the server runs")
    protected void recordsRefusedHeader() {}

    /** The cases of the contract, except those that Grizzly does not support. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"/slow", "/forward", "/include", "/throw", "/fault", "/async-dispatch"})
    protected void annotatesRouteAndQueryThatWereAskedFor(String path) throws Exception {
        super.annotatesRouteAndQueryThatWereAskedFor(path);
    }

    /** Grizzly answers a path that it cannot decode with 500. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"/ok/\ud83d\ude00", "/ok/\u0001"})
    protected void survivesPathThatIsNone(String path) throws Exception {
        super.survivesPathThatIsNone(path);
    }
}
