// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class JdkHttpServerTest extends ForkedServerContract {

    static Stream<Run> runs() {
        return Libraries.JDK_SERVER.runs();
    }

    @Override
    String subject() {
        return "dev.weft.instrumentation.jdkhttpserver.subject.JdkHttpServerSubject";
    }

    @Test
    @Override
    @Disabled("the path of a context is all of its pattern")
    protected void annotatesTheRoute() {}

    @Test
    @Override
    @Disabled("what another thread throws never reaches the server")
    protected void recordsExceptionOfDispatchTarget() {}

    @Test
    @Override
    @Disabled("an exchange has no time-out")
    protected void hasStatusAfterTimeOut() {}
}
