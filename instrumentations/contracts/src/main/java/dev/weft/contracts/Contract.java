// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The behaviour that every instrumentation of a kind must show. A module's test extends the contract of its kind and names
 * its subject. The test's name ends in {@code ContractTest}. {@link ContractRuns} runs it once in this JVM in the
 * module's build. In {@code integration-tests} it runs in a forked JVM for each library set and each JDK.
 */
@ClassTemplate
@BesideOtherClasses
@ExtendWith(ContractRuns.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Contract {

    /** Runs the subject in this invocation. */
    private SubjectRunner runner;

    private boolean isOpen;

    protected final SubjectRunner runner() {
        return runner;
    }

    /** Starts the subject. Called once for each invocation of the class. */
    protected abstract void open() throws Exception;

    /** Stops the subject. Called even if {@link #open} failed. */
    protected abstract void close() throws Exception;

    /** Whether the subject can run there, for example with this version of the library. If not, the contract is skipped. */
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
