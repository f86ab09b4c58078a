// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import dev.weft.instrumentation.jbosslogmanager.subject.JbossLogManagerSubject;

class JbossLogManagerContractTest extends LogContract {

    @Override
    protected Class<? extends LogSubject> subject() {
        return JbossLogManagerSubject.class;
    }
}
