// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.jdkhttpserver.subject.JdkHttpServerSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class JdkHttpServerContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return JdkHttpServerSubject.class;
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
