// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.contracts.ServerPropagationContract;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.jdkhttpserver.subject.JdkHttpServerSubject;

class JdkHttpServerPropagationContractTest extends ServerPropagationContract {

    @Override
    protected Class<? extends ServerSubject> subject() {
        return JdkHttpServerSubject.class;
    }
}
