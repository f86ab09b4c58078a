// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.PipelineServerContract;
import dev.weft.contracts.RunningServer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "{0}")
@MethodSource("runs")
class VertxServerTest extends PipelineServerContract {

    @Parameter
    private Run run;

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.VERTX_4_LOWEST, Libraries.VERTX_5);
    }

    @Override
    @BeforeParameterizedClassInvocation
    protected void startServer() throws Exception {
        super.startServer();
    }

    @Override
    @AfterParameterizedClassInvocation
    protected void stopServer() throws Exception {
        super.stopServer();
    }

    @Override
    protected RunningServer start(FakeDaemon daemon) {
        return run.tracedSubject("dev.weft.instrumentation.vertx.subject.VertxServerSubject", daemon, ANNOTATIONS)
                .start();
    }

    @Override
    @Test
    @Disabled("what a handler throws goes to its context, and is not answered")
    protected void recordsEscapedException() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "\u0000")
    @Disabled("closes the connection without an answer")
    protected void survivesRawControlCharacters(String control) {}
}
