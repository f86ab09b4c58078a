// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.okhttp.subject.OkHttpSubject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return OkHttpSubject.class;
    }

    /** OkHttp 3.0 throws on its own thread for such an address, so that an enqueued call never ends. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    protected void namesSubsegmentByIpv6Address(String operation) {
        super.namesSubsegmentByIpv6Address(operation);
    }

    /** Likewise. */
    @ParameterizedTest
    @Override
    @ValueSource(strings = {"GET", "HEAD", "POST"})
    protected void metadataServiceIsNoCall(String operation) {
        super.metadataServiceIsNoCall(operation);
    }
}
