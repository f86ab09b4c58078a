// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5.subject;

import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** The client that neither redirects nor retries. */
public final class MinimalHttpClientSubject extends BuiltHttpClientSubject {

    public MinimalHttpClientSubject() {
        super(HttpClients.createMinimal());
    }

    /** Version 5.0 needs a context. */
    @Override
    public List<String> operations() {
        return Arrays.asList("CONTEXT", "TARGET_CONTEXT", "HANDLER_CONTEXT", "TARGET_HANDLER_CONTEXT");
    }
}
