// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.FunctionContract;
import dev.weft.contracts.FunctionRuntime;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.awslambda.subject.RuntimeSubject;

class StreamFunctionContractTest extends FunctionContract {

    @Override
    protected String handler() {
        return "dev.weft.instrumentation.awslambda.subject.StreamFunction";
    }

    @Override
    protected Class<? extends ServerSubject> runtime() {
        return RuntimeSubject.class;
    }

    @Override
    protected FunctionRuntime inProcess(FakeDaemon daemon) throws Exception {
        return new InProcessFunction(handler(), daemon);
    }
}
