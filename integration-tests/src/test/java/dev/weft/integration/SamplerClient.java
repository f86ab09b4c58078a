// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

/** A sampler that asks the console for rules and quotas, as the one of a service. */
interface SamplerClient extends AutoCloseable {

    /** The service of all such clients. */
    String SERVICE = "mixed";

    /** Decides about one request. */
    boolean sample();

    @Override
    void close();
}
