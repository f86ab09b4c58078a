// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbossthreads;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.jbossthreads.subject.JBossThreadsSubject;

class JBossThreadsContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return JBossThreadsSubject.class;
    }
}
