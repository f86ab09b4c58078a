// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.undertow.subject.UndertowSubject;

class UndertowContractTest extends HttpServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return UndertowSubject.class;
    }
}
