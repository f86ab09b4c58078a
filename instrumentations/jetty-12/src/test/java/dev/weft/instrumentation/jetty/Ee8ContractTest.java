// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.jetty.subject.Ee8Subject;

class Ee8ContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return Ee8Subject.class;
    }
}
