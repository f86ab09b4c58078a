// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.contracts.ConnectedHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.vertx.subject.VertxClientSubject;

class VertxClientContractTest extends ConnectedHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return VertxClientSubject.class;
    }
}
