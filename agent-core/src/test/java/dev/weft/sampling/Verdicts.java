// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Verdicts for tests of those who ask a sampler. */
public final class Verdicts {

    private Verdicts() {}

    public static Verdict of(boolean sampled, String ruleName) {
        return new Verdict(sampled, ruleName);
    }

    public static Verdict leftOut() {
        return Verdict.LEFT_OUT;
    }
}
