// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.PipelineServerContract;
import dev.weft.contracts.RunningServer;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("runs")
class NettyServerTest extends PipelineServerContract {

    @Parameter
    private Run run;

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.NETTY_4_1_LOWEST, Libraries.NETTY_4_1, Libraries.NETTY_4_2);
    }

    @Override
    @BeforeParameterizedClassInvocation
    protected void startServer() throws Exception {
        super.startServer();
    }

    @Override
    @AfterParameterizedClassInvocation
    protected void stopServer() throws Exception {
        super.stopServer();
    }

    @Override
    protected RunningServer start(FakeDaemon daemon) {
        return run.tracedSubject("dev.weft.instrumentation.netty.subject.NettyServerSubject", daemon, ANNOTATIONS)
                .start();
    }
}
