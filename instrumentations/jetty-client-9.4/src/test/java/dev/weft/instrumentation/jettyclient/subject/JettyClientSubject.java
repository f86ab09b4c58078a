// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Lists its operations without loading a class of Jetty, which may be absent then. */
public final class JettyClientSubject extends AsyncClientSubject {

    private JettyCalls calls;

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "HEAD", "POST", "GET_LISTENER", "GET_STREAM", "OWN_TRACE_HEADER");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        return calls().await(operation, url);
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) throws Exception {
        return calls().begin(url, callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) throws Exception {
        return calls().begin(url, timeoutMillis, callback);
    }

    private synchronized JettyCalls calls() {
        if (calls == null) {
            calls = new JettyCalls();
        }
        return calls;
    }

    @Override
    public synchronized void close() throws Exception {
        if (calls != null) {
            calls.close();
        }
    }
}
