// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.FunctionContract;
import dev.weft.contracts.FunctionRuntime;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{1} of {0}")
@MethodSource("functions")
class LambdaContractTest extends FunctionContract {

    @Parameter(0)
    private Run run;

    @Parameter(1)
    private String handler;

    static Stream<Arguments> functions() {
        return Stream.concat(
                Libraries.runs(Libraries.AWS_LAMBDA_LOWEST, Libraries.AWS_LAMBDA)
                        .map(run -> Arguments.of(run, "ObjectFunction")),
                Libraries.AWS_LAMBDA.runs().map(run -> Arguments.of(run, "StreamFunction")));
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
    protected FunctionRuntime function(FakeDaemon daemon) {
        return new ForkedFunction(run, handler, daemon);
    }
}
