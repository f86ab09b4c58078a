// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5.subject;

import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;

/** The asynchronous client that neither redirects nor retries. */
public final class AsyncMinimalHttpClientSubject extends AsyncHttpClientSubject {

    public AsyncMinimalHttpClientSubject() {
        super(HttpAsyncClients.createMinimal());
    }

    /** In version 5.0 each unreachable host keeps one of the five connections of the pool. */
    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "POST");
    }
}
