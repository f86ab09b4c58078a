// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.FunctionContract;
import dev.weft.contracts.FunctionRuntime;

class ObjectFunctionTest extends FunctionContract {

    @Override
    protected FunctionRuntime function(FakeDaemon daemon) throws Exception {
        return new InProcessFunction("dev.weft.instrumentation.awslambda.subject.ObjectFunction", daemon);
    }
}
