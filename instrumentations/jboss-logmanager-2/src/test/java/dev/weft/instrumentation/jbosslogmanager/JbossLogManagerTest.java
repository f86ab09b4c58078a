// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import dev.weft.instrumentation.jbosslogmanager.subject.JbossLogManagerSubject;

class JbossLogManagerTest extends LogContract {

    @Override
    protected LogSubject subject() {
        return new JbossLogManagerSubject();
    }
}
