// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import dev.weft.instrumentation.log4j.subject.GarbageFreeLog4jSubject;

class GarbageFreeLog4jContractTest extends LogContract {

    @Override
    protected Class<? extends LogSubject> subject() {
        return GarbageFreeLog4jSubject.class;
    }
}
