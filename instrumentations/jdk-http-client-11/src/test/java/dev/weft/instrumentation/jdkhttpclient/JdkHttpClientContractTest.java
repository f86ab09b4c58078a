// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.AsyncHttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.jdkhttpclient.subject.JdkHttpClientSubject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkHttpClientContractTest extends AsyncHttpClientContract {

    @Override
    protected Class<? extends ClientSubject> subject() {
        return JdkHttpClientSubject.class;
    }

    /** Older JDKs wait for ever. */
    @Override
    @ParameterizedTest
    @ValueSource(ints = {401, 413, 417, 429, 503})
    protected void refusedExpectationIsAnAnswer(int status) {
        assumeTrue(runner().jdk() >= 21, "since JDK 20");
        super.refusedExpectationIsAnAnswer(status);
    }

    /** In older JDKs, a cancelled future does not cancel its exchange. */
    @Override
    @Test
    protected void cancelEndsCall() {
        assumeTrue(runner().jdk() >= 16, "since JDK 16");
        super.cancelEndsCall();
    }
}
