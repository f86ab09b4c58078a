// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.contracts.HttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient5.subject.BuiltHttpClientSubject;

class BuiltHttpClientContractTest extends HttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return BuiltHttpClientSubject.class;
    }
}
