// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.ClientEnvironment;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedClient;
import dev.weft.contracts.LogContract;
import dev.weft.contracts.subject.LogSubject;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of logging libraries, once for each of the static {@code runs()} of a subclass. */
@ParameterizedClass(name = "{0}")
@MethodSource("runs")
abstract class ForkedLogContract extends LogContract {

    @Parameter
    private Run run;

    /** The name of the subject's class. */
    abstract String subjectName();

    /** The subject's loggers. */
    List<String> loggers() {
        return List.of(LogSubject.PLAIN, LogSubject.ASYNC);
    }

    @Override
    protected final LogSubject subject() {
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
        return new ForkedClient(
                loggers(),
                run.tracedSubject(subjectName(), daemon, PREFIX).tomcat(),
                run.subject(subjectName()).tomcat());
    }
}
