// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.ClientEnvironment;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.WorkContract;
import dev.weft.contracts.subject.ClientSubject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("runs")
class VertxWorkTest extends WorkContract {

    @Parameter
    private Run run;

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.VERTX_4_LOWEST, Libraries.VERTX_5);
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
        return run.client("dev.weft.instrumentation.vertx.subject.VertxWorkSubject", daemon);
    }

    @Override
    @Test
    @Disabled("loops have one thread, which must not wait")
    protected void everyCallOfManyRequestsIsOnceUnderItsOwn() {}
}
