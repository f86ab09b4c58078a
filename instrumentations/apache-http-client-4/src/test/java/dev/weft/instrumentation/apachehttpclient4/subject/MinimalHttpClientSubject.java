// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4.subject;

import org.apache.http.client.HttpClient;

/** The client of {@code HttpClients.createMinimal}, since 4.3. */
public final class MinimalHttpClientSubject extends DefaultHttpClientSubject {

    public MinimalHttpClientSubject() throws ReflectiveOperationException {
        super((HttpClient) Class.forName("org.apache.http.impl.client.HttpClients")
                .getMethod("createMinimal")
                .invoke(null));
    }
}
