// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.executors.subject.ExecutorsSubject;

class ExecutorsContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return ExecutorsSubject.class;
    }
}
