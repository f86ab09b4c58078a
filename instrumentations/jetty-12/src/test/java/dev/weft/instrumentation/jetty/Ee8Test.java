// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.RunningServer;
import dev.weft.instrumentation.jetty.subject.Ee8Subject;

class Ee8Test extends HttpServerContract {

    @Override
    protected RunningServer start(FakeDaemon daemon) throws Exception {
        return RunningServer.inProcess(daemon, new Ee8Subject());
    }
}
