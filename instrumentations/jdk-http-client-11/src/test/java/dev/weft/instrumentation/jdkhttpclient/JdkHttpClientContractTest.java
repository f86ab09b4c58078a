// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.jdkhttpclient.subject.JdkHttpClientSubject;
import org.junit.jupiter.api.Test;

class JdkHttpClientContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return JdkHttpClientSubject.class;
    }

    /** In older JDKs, a cancelled future does not cancel its exchange. */
    @Override
    @Test
    protected void cancelEndsCall() {
        assumeTrue(runner().jdk() >= 16, "since JDK 16");
        super.cancelEndsCall();
    }
}
