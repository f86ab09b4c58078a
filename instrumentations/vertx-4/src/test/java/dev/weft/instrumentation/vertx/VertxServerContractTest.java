// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.contracts.PipelineServerContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.vertx.subject.VertxServerSubject;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxServerContractTest extends PipelineServerContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return VertxServerSubject.class;
    }

    @Override
    @Test
    @Disabled("what a handler throws goes to its context, and is not answered")
    protected void recordsEscapedException() {}

    @Override
    @Test
    @Disabled("what a handler throws goes to its context, and the connection stays open")
    protected void recordsExceptionBehindTheHead() {}

    @Override
    @ParameterizedTest
    @ValueSource(strings = "\u0000")
    @Disabled("closes the connection without an answer")
    protected void survivesRawControlCharacters(String control) {}
}
