// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpasyncclient4.subject.MinimalHttpAsyncClientSubject;

class MinimalHttpAsyncClientContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return MinimalHttpAsyncClientSubject.class;
    }
}
