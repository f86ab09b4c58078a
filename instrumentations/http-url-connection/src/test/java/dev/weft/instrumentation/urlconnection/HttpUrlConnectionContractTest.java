// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.contracts.HttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.urlconnection.subject.UrlConnectionSubject;

class HttpUrlConnectionContractTest extends HttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return UrlConnectionSubject.class;
    }
}
