// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Samples every request, or none. */
final class SameForAll implements Sampler {

    private final Verdict verdict;

    SameForAll(boolean sampled) {
        verdict = new Verdict(sampled, null, null);
    }

    @Override
    public Verdict sample(Request request) {
        return verdict;
    }
}
