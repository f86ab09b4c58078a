// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import dev.weft.instrumentation.log4j.subject.Log4jSubject;

class Log4jTest extends LogContract {

    @Override
    protected LogSubject subject() {
        return new Log4jSubject();
    }
}
