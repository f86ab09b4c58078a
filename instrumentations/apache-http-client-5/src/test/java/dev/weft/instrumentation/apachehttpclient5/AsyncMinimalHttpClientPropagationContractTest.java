// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient5.subject.AsyncMinimalHttpClientSubject;

class AsyncMinimalHttpClientPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return AsyncMinimalHttpClientSubject.class;
    }
}
