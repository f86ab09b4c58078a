// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.okhttp.subject.OkHttpSubject;

class OkHttpContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return OkHttpSubject.class;
    }
}
