// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.undertow.subject.UndertowSubject;

class UndertowContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return UndertowSubject.class;
    }
}
