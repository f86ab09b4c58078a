// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.nettyexecutors.subject.NettyExecutorsSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class NettyExecutorsContractTest extends WorkContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return NettyExecutorsSubject.class;
    }

    @Override
    @Test
    @Disabled("loops have one thread, which must not wait")
    protected void everyCallOfManyRequestsIsOnceUnderItsOwn() {}
}
