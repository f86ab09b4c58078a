// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * What the contracts of applications that make calls, log or hand work on have in common: one application runs for the whole
 * class, and a test fails on a document that nobody took.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ClientContract {

    protected FakeDaemon daemon;
    protected ClientEnvironment client;

    /** The application under test. */
    protected abstract ClientSubject subject() throws Exception;

    /** Where it runs: by default here, with an agent that is attached to this JVM. */
    protected ClientEnvironment environment(FakeDaemon daemon) throws Exception {
        return new InProcessClient(subject(), daemon);
    }

    /** A subclass that is a class template overrides this and {@link #close}, to run them for each invocation. */
    @BeforeAll
    protected void open() throws Exception {
        daemon = new FakeDaemon();
        client = null;
        client = environment(daemon);
    }

    @AfterEach
    final void everyDocumentWasTaken() {
        try {
            daemon.verifyAllTaken();
        } finally {
            daemon.forget();
        }
    }

    @AfterAll
    protected void close() {
        try {
            if (client != null) {
                client.close();
            }
        } finally {
            daemon.close();
        }
    }

    /** The application's operations, a source of parameterized tests. */
    protected final List<String> operations() {
        return client.operations();
    }
}
