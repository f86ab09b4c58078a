// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.servlet.subject.JettySubject;

final class JettyContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return JettySubject.class;
    }
}
