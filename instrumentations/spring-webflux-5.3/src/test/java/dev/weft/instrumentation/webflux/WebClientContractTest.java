// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.webflux.subject.WebClientSubject;

class WebClientContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return WebClientSubject.class;
    }
}
