// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.servlet.subject.JettySubject;
import org.junit.jupiter.api.Test;

final class JettyContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return JettySubject.class;
    }

    /** About one in a hundred of these requests is never completed by Jetty. */
    @Test
    @Override
    protected void recordsExceptionBehindTheHead() throws Exception {
        for (int i = 0; i < 300; i++) {
            super.recordsExceptionBehindTheHead();
        }
    }
}
