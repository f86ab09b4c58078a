// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.file.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which requests are traced if their caller did not decide. Immutable. */
public final class SamplingSettings {

    private final SamplingMode mode;
    private final @Nullable Location rules;
    private final List<String> healthAgents;
    private final List<String> healthPaths;

    private SamplingSettings(
            SamplingMode mode, @Nullable Location rules, List<String> healthAgents, List<String> healthPaths) {
        this.mode = mode;
        this.rules = rules;
        this.healthAgents = healthAgents;
        this.healthPaths = healthPaths;
    }

    /** @param function whether this JVM is an AWS Lambda function, which cannot reach a receiver for rules */
    static SamplingSettings of(Values values, @Nullable Location rules, boolean function) {
        SamplingMode mode = SamplingMode.valueOf(values.choice(Setting.SAMPLING));
        return new SamplingSettings(
                mode == SamplingMode.CENTRAL && function ? SamplingMode.LOCAL : mode,
                rules,
                values.patterns(Setting.HEALTH_AGENTS),
                values.patterns(Setting.HEALTH_PATHS));
    }

    public SamplingMode mode() {
        return mode;
    }

    /** The file of local sampling rules, or {@code null} for the default rule. */
    public @Nullable Location rules() {
        return rules;
    }

    /** Patterns of user agents that send health checks. */
    public List<String> healthAgents() {
        return healthAgents;
    }

    /** Patterns of paths that serve health checks. A method and a blank may come first. */
    public List<String> healthPaths() {
        return healthPaths;
    }
}
