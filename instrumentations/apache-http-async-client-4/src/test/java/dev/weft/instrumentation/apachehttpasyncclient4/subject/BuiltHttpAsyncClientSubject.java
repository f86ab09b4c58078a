// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4.subject;

import org.apache.http.impl.nio.client.HttpAsyncClients;

/** The client that redirects and authenticates. */
public final class BuiltHttpAsyncClientSubject extends HttpAsyncClientSubject {

    public BuiltHttpAsyncClientSubject() {
        super(HttpAsyncClients.custom().setDefaultIOReactorConfig(EAGER).build());
    }
}
