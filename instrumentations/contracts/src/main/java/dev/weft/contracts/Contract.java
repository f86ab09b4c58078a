// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The behaviour that every instrumentation of a kind must show. A module's test extends the contract of its kind, is named
 * {@code ...ContractTest} and names its subject. {@link ContractRuns} runs it: once in this JVM in the module's own build,
 * and in {@code integration-tests} in a forked JVM for each set of libraries and each JDK.
 */
@ClassTemplate
@ExtendWith(ContractRuns.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Contract {

    /** Where the subject runs in this invocation. */
    private SubjectRunner runner;

    protected final SubjectRunner runner() {
        return runner;
    }

    /** Starts the subject; called once for each invocation of the class. */
    protected abstract void open() throws Exception;

    /** Stops the subject; called even where {@link #open} failed. */
    protected abstract void close() throws Exception;

    final void open(SubjectRunner where) throws Exception {
        runner = where;
        open();
    }
}
