// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.contracts.ClientPropagationContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient4.subject.DefaultHttpClientSubject;

class HttpClientPropagationContractTest extends ClientPropagationContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return DefaultHttpClientSubject.class;
    }
}
