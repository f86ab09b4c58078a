// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.contracts.PipelineServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.netty.subject.NettyServerSubject;

class NettyServerContractTest extends PipelineServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return NettyServerSubject.class;
    }
}
