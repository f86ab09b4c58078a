// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.PipelineServerContract;
import dev.weft.contracts.RunningServer;
import dev.weft.instrumentation.netty.subject.NettyServerSubject;

class NettyServerContractTest extends PipelineServerContract {

    @Override
    protected RunningServer start(FakeDaemon daemon) throws Exception {
        return RunningServer.inProcess(daemon, new NettyServerSubject());
    }
}
