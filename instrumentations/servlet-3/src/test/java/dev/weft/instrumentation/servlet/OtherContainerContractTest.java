// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.servlet.subject.UndertowSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** A container that the agent does not instrument (Undertow without its module). The agent sees only the servlet. */
final class OtherContainerContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return UndertowSubject.class;
    }

    @Test
    @Override
    @Disabled("a filter that answers itself enters no servlet")
    protected void seesAnswerOfFilter() {}

    @Test
    @Override
    @Disabled("what filters make of an exception that left the servlet is not seen")
    protected void seesNoFaultWhereFilterCaughtException() {}

    @Test
    @Override
    @Disabled("the error page comes after the servlet, so that 500 is assumed")
    protected void recordsStatusOfErrorPageAndException() {}

    @Test
    @Override
    @Disabled("the servlet API does not tell how much was written")
    protected void recordsLengthOfBodyThatWasNotAnnounced() {}

    @Test
    @Override
    @Disabled("what the container refuses enters no servlet")
    protected void recordsRefusedHost() {}

    @Test
    @Override
    @Disabled("what the container refuses enters no servlet")
    protected void recordsRefusedHeader() {}
}
