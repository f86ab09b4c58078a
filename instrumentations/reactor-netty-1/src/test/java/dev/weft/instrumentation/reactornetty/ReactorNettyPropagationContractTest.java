// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.reactornetty.subject.ReactorNettySubject;

class ReactorNettyPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return ReactorNettySubject.class;
    }
}
