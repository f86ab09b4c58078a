// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/**
 * The base of contracts for applications that make calls, write logs or propagate work. One application runs for each
 * invocation of the class. A test fails if it leaves a document that was not taken.
 */
public abstract class ClientContract extends Contract {

    protected FakeDaemon daemon;
    protected ClientEnvironment client;

    /** The application under test. */
    protected abstract Class<? extends ClientSubject> subject();

    /** Arguments of the agent, each {@code key=value}. */
    protected List<String> agentArguments() {
        return List.of();
    }

    @Override
    protected void open() throws Exception {
        daemon = new FakeDaemon();
        client = null;
        client = runner().client(subject(), daemon, agentArguments().toArray(String[]::new));
    }

    @AfterEach
    final void everyDocumentWasTaken() {
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
    }

    @Override
    protected void close() {
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            daemon.close();
        }
    }

    /** The application's operations, as a source of parameterized tests. */
    protected final List<String> operations() {
        return client.operations();
    }
}
