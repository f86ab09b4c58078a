// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** A request to sample. */
record FakeRequest(String host, String method, String path, String userAgent) implements Sampler.Request {

    FakeRequest(String host, String method, String path) {
        this(host, method, path, null);
    }
}
