// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Decides whether a request that arrives undecided is traced. Called once per such request, by any thread. */
public interface Sampler {

    /**
     * Each of the facts may be {@code null}, if it is not known; a rule that asks for it then does not match.
     *
     * @param host the {@code Host} header; its port is ignored by a rule that names none
     * @param method HTTP method
     * @param path path of the URL: no scheme, no host, no query
     * @return never {@code null}
     */
    Verdict sample(String host, String method, String path);
}
