// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import java.util.Collection;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The operations of the X-Ray API that neither send nor read traces: what an account has, and keeps. */
public final class AccountOperations {
    private AccountOperations() {}

    /**
     * All of them, except those of sampling.
     *
     * @param groups also answer for their own operations
     * @param ruleArns the ARNs of the sampling rules now
     * @param traces operations that read traces, for retrievals
     * @param epochSeconds the time of day
     * @param settings where policies and preferences are kept
     */
    public static Operations of(
            Groups groups,
            Tags tags,
            Telemetry telemetry,
            Supplier<? extends Collection<String>> ruleArns,
            Operations traces,
            DoubleSupplier epochSeconds,
            Settings settings) {
        return Operations.builder()
                .addAll(groups.operations(tags))
                .addAll(tags.operations(
                        arn -> groups.arns().contains(arn) || ruleArns.get().contains(arn)))
                .addAll(new ResourcePolicies(epochSeconds, settings).operations())
                .addAll(new Preferences(epochSeconds, settings).operations())
                .addAll(new Retrievals(traces).operations())
                .addAll(new Insights(groups).operations())
                .addAll(telemetry.operations())
                .build();
    }
}
