// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.contracts.JakartaLoader;
import dev.weft.contracts.ServletContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.jetty.subject.Ee10Subject;

class Ee10ContractTest extends ServletContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return Ee10Subject.class;
    }

    @Override
    protected ServerSubject newSubject() throws Exception {
        return JakartaLoader.load(Ee10Subject.class);
    }
}
