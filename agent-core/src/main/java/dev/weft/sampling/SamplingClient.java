// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.http.Http;
import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.Map;

/** Asks the receiver's TCP side. Used by the agent's own thread only. */
final class SamplingClient {

    /** For one request altogether, and for its connection or its answer. */
    private static final long MOST_MILLIS = 10_000;

    private static final long STEP_MILLIS = 5_000;

    /** X-Ray keeps some hundred rules for an account and region, 50 to a page. */
    private static final int MOST_KIB = 1024;

    private final String address;

    /** @param address of the receiver, {@code host:port}, an IPv6 host in brackets */
    SamplingClient(String address) {
        this.address = address;
    }

    /** @throws IOException whose message says in one line why there is no answer, and repeats nothing of it but keys */
    Map<String, Object> post(String operation, byte[] body) throws IOException {
        Http http = new Http(MOST_MILLIS, STEP_MILLIS, MOST_KIB);
        return JsonFile.parse(http.postJson("http://" + address + "/" + operation, body));
    }
}
