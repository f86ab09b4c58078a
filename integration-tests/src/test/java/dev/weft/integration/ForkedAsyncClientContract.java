// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.ClientEnvironment;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.subject.ClientSubject;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of asynchronous HTTP clients, once for each of the static {@code runs()} of a subclass. */
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
abstract class ForkedAsyncClientContract extends AsyncHttpClientContract {

    @Parameter
    private Run run;

    /** The name of the subject's class. */
    abstract String subjectName();

    @Override
    protected final ClientSubject subject() {
        throw new UnsupportedOperationException("runs in a JVM of its own");
    }

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() throws Exception {
        super.open();
    }

    @Override
    @AfterParameterizedClassInvocation
    protected void close() {
        super.close();
    }

    @Override
    protected ClientEnvironment environment(FakeDaemon daemon) {
        return run.client(subjectName(), daemon);
    }
}
