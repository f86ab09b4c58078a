// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.reactor.subject.ReactorSubject;

class ReactorContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return ReactorSubject.class;
    }
}
