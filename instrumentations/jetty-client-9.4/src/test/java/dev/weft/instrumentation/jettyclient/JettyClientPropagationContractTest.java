// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.jettyclient.subject.JettyClientSubject;

class JettyClientPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return JettyClientSubject.class;
    }
}
