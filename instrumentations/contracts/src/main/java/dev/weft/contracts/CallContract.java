// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Contracts whose application calls a server. */
public abstract class CallContract extends ClientContract {

    protected TestServer server;

    @Override
    @BeforeAll
    protected void open() throws Exception {
        server = new TestServer();
        super.open();
    }

    @AfterEach
    final void forgetRequests() {
        server.clear();
    }

    @Override
    @AfterAll
    protected void close() {
        try {
            super.close();
        } finally {
            server.close();
        }
    }
}
