// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.RunningServer;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of servers, once for each of the static {@code runs()} of a subclass. */
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
abstract class ForkedServerContract extends HttpServerContract {

    @Parameter
    private Run run;

    /** The name of the subject's class. */
    abstract String subject();

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
        return run.tracedSubject(subject(), daemon, ANNOTATIONS).start();
    }
}
