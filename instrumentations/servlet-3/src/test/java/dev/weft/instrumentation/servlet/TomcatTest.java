// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.RunningServer;
import dev.weft.instrumentation.servlet.subject.TomcatSubject;

final class TomcatTest extends HttpServerContract {

    @Override
    protected RunningServer start(FakeDaemon daemon) throws Exception {
        return RunningServer.inProcess(daemon, new TomcatSubject());
    }
}
