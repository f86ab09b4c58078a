// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import org.junit.jupiter.api.AfterEach;

/** The base of contracts in which the application calls a server. */
public abstract class CallContract extends ClientContract {

    protected TestServer server;

    @Override
    protected void open() throws Exception {
        server = new TestServer();
        super.open();
    }

    @AfterEach
    final void forgetRequests() {
        server.clear();
    }

    @Override
    protected void close() {
        try {
            super.close();
        } finally {
            server.close();
        }
    }
}
