// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.vertx.subject.VertxWorkSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class VertxWorkContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return VertxWorkSubject.class;
    }

    @Override
    @Test
    @Disabled("loops have one thread, which must not wait")
    protected void everyCallOfManyRequestsIsOnceUnderItsOwn() {}
}
