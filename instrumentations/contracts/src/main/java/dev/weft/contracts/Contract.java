// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The behaviour that every instrumentation of a kind must show. A module's test extends the contract of its kind, is named
 * {@code ...ContractTest} and names its subject. {@link ContractRuns} runs it: once in this JVM in the module's own build,
 * and in {@code integration-tests} in a forked JVM for each set of libraries and each JDK.
 */
@ClassTemplate
@BesideOtherClasses
@ExtendWith(ContractRuns.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Contract {

    /** Where the subject runs in this invocation. */
    private SubjectRunner runner;

    private boolean isOpen;

    protected final SubjectRunner runner() {
        return runner;
    }

    /** Starts the subject; called once for each invocation of the class. */
    protected abstract void open() throws Exception;

    /** Stops the subject; called even where {@link #open} failed. */
    protected abstract void close() throws Exception;

    /** Whether the subject can run there; the contract is skipped where it cannot, such as at a version that lacks what it needs. */
    protected boolean supports(SubjectRunner where) {
        return true;
    }

    final void open(SubjectRunner where) throws Exception {
        runner = where;
        isOpen = supports(where);
        assumeTrue(isOpen, () -> "not " + where);
        open();
    }

    final void closeIfOpen() throws Exception {
        if (isOpen) {
            close();
        }
    }
}
