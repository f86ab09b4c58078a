// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.ServerPropagationContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.servlet.subject.TomcatSubject;

class TomcatPropagationContractTest extends ServerPropagationContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return TomcatSubject.class;
    }
}
