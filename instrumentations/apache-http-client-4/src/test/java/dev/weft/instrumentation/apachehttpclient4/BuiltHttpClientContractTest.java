// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.contracts.HttpClientContract;
import dev.weft.contracts.SubjectRunner;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient4.subject.BuiltHttpClientSubject;

class BuiltHttpClientContractTest extends HttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return BuiltHttpClientSubject.class;
    }

    /** The client exists since 4.3. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return where.hasClass("org.apache.http.impl.client.HttpClients");
    }
}
