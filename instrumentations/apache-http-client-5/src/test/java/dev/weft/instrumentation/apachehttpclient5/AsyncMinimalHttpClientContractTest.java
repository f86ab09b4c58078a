// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient5.subject.AsyncMinimalHttpClientSubject;
import org.junit.jupiter.api.Disabled;

class AsyncMinimalHttpClientContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return AsyncMinimalHttpClientSubject.class;
    }

    @Override
    @Disabled("the client continues an exchange after its future is cancelled")
    protected void cancelEndsCall() {}
}
