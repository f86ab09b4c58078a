// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.HttpServerContract;
import dev.weft.contracts.RunningServer;
import dev.weft.instrumentation.undertow.subject.UndertowSubject;

class UndertowTest extends HttpServerContract {

    @Override
    protected RunningServer start(FakeDaemon daemon) throws Exception {
        return RunningServer.inProcess(daemon, new UndertowSubject());
    }
}
