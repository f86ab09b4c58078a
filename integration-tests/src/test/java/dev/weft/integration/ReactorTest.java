// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.ClientEnvironment;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("runs")
class ReactorTest extends WorkContract {

    @Parameter
    private Run run;

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.REACTOR_NETTY_LOWEST, Libraries.REACTOR_NETTY);
    }

    @Override
    protected ClientSubject subject() {
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
        // From JDK 21 on; elsewhere it is not heard of.
        return run.client(
                "dev.weft.instrumentation.reactor.subject.ReactorSubject",
                daemon,
                "-Dreactor.schedulers.defaultBoundedElasticOnVirtualThreads=true");
    }
}
