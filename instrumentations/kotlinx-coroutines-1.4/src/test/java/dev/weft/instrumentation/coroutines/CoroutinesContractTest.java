// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.coroutines.subject.CoroutinesSubject;

class CoroutinesContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return CoroutinesSubject.class;
    }
}
