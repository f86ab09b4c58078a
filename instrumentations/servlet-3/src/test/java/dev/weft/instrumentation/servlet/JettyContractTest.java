// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.servlet.subject.JettySubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

final class JettyContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return JettySubject.class;
    }

    @Test
    @Override
    @Disabled("about one in a hundred of these requests is not recorded; the reason is not known yet")
    protected void recordsExceptionBehindTheHead() {}
}
