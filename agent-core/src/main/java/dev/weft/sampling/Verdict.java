// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** What a sampler decided of one request. Made once per rule, not per request. */
public final class Verdict {

    /** Of a request that nobody wants to see, whatever becomes of it. */
    static final Verdict LEFT_OUT = new Verdict(false, null);

    private final boolean sampled;
    private final String ruleName;

    Verdict(boolean sampled, String ruleName) {
        this.sampled = sampled;
        this.ruleName = ruleName;
    }

    public boolean sampled() {
        return sampled;
    }

    /** Whether it is not to be seen even if it fails: a health check. */
    public boolean leftOut() {
        return this == LEFT_OUT;
    }

    /**
     * For {@code aws.xray.rule_name}: the central rule's name, the local rule's description; {@code null} if no rule was
     * asked or it has none.
     */
    public String ruleName() {
        return ruleName;
    }

    @Override
    public String toString() {
        return (sampled ? "sampled" : "not sampled") + (ruleName == null ? "" : " by " + ruleName);
    }
}
