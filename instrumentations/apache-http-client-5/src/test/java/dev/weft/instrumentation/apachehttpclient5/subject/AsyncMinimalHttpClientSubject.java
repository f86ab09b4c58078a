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

    /** Not more: in version 5.0 each host that cannot be reached keeps a connection of the five that there may be. */
    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "POST");
    }
}
