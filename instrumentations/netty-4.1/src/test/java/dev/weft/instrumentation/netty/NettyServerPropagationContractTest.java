// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.contracts.ServerPropagationContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.netty.subject.NettyServerSubject;

class NettyServerPropagationContractTest extends ServerPropagationContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return NettyServerSubject.class;
    }
}
