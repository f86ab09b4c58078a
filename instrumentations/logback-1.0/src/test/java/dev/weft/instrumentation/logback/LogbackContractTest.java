// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import dev.weft.instrumentation.logback.subject.LogbackSubject;

class LogbackContractTest extends LogContract {

    @Override
    protected Class<? extends LogSubject> subject() {
        return LogbackSubject.class;
    }
}
