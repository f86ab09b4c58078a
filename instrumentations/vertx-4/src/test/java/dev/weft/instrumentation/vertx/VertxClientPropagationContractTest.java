// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.vertx.subject.VertxClientSubject;

class VertxClientPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return VertxClientSubject.class;
    }
}
