// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import org.jspecify.annotations.Nullable;

/** What segments say about the host and its logs. Immutable. */
public final class EnvironmentSettings {

    private final boolean detected;
    private final @Nullable String logGroup;

    private EnvironmentSettings(boolean detected, @Nullable String logGroup) {
        this.detected = detected;
        this.logGroup = logGroup;
    }

    /** @param function whether this JVM is an AWS Lambda function; detection would prolong its cold start */
    static EnvironmentSettings of(Values values, boolean function) {
        return new EnvironmentSettings(values.flag(Setting.ENVIRONMENT) && !function, values.text(Setting.LOG_GROUP));
    }

    /** Whether the agent detects what this JVM runs on. */
    public boolean detected() {
        return detected;
    }

    /** The CloudWatch log group that the user named, or {@code null}. */
    public @Nullable String logGroup() {
        return logGroup;
    }
}
