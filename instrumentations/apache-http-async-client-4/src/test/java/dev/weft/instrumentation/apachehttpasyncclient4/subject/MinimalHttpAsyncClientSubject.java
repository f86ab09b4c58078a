// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4.subject;

import java.util.Arrays;
import java.util.List;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.impl.nio.reactor.DefaultConnectingIOReactor;
import org.apache.http.nio.reactor.IOReactorException;

/** The client that neither redirects nor authenticates. */
public final class MinimalHttpAsyncClientSubject extends HttpAsyncClientSubject {

    public MinimalHttpAsyncClientSubject() throws IOReactorException {
        super(HttpAsyncClients.createMinimal(
                new PoolingNHttpClientConnectionManager(new DefaultConnectingIOReactor(EAGER))));
    }

    /** The minimal client sends an absolute URL in the request line, so only requests with a target work. */
    @Override
    public List<String> operations() {
        return Arrays.asList("GET_TARGET");
    }
}
