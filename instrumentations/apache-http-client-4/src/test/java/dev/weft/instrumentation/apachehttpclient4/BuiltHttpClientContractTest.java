// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.contracts.HttpClientContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.apachehttpclient4.subject.BuiltHttpClientSubject;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(value = "isThere", disabledReason = "since 4.3")
class BuiltHttpClientContractTest extends HttpClientContract {

    @Override
    protected ClientSubject subject() throws ReflectiveOperationException {
        return new BuiltHttpClientSubject();
    }

    static boolean isThere() {
        return BuiltHttpClientSubject.class.getResource("/org/apache/http/impl/client/HttpClients.class") != null;
    }
}
