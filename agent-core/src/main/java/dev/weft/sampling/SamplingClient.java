// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.http.Http;
import dev.weft.json.JsonFile;
import java.io.IOException;
import java.util.Map;

/** Sends requests to the receiver's TCP address. Used by the polling thread only. */
final class SamplingClient {

    /** Limit of one request. */
    private static final long MAX_MILLIS = 10_000;

    /** Limit of connecting, and of reading the answer. */
    private static final long STEP_MILLIS = 5_000;

    /** X-Ray has a few hundred rules per account and region, 50 to a page. */
    private static final int MAX_KIB = 1024;

    private final String address;

    /** @param address of the receiver, {@code host:port}, an IPv6 host in brackets */
    SamplingClient(String address) {
        this.address = address;
    }

    /**
     * Sends one request.
     *
     * @return the JSON object of the answer
     * @throws IOException if there is no valid answer; the message gives the reason in one line, and repeats only keys of it
     */
    Map<String, Object> post(String operation, byte[] body) throws IOException {
        Http http = new Http(MAX_MILLIS, STEP_MILLIS, MAX_KIB);
        return JsonFile.parse(http.postJson("http://" + address + "/" + operation, body));
    }
}
