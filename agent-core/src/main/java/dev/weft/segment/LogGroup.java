// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** A group of CloudWatch Logs that holds the log of the application. X-Ray's console finds the lines of a trace there. */
public final class LogGroup {

    private final String name;
    private final @Nullable String arn;

    /**
     * Creates an element of {@code cloudwatch_logs}.
     *
     * @param arn {@code null} if account and region are unknown
     */
    public LogGroup(String name, @Nullable String arn) {
        this.name = name;
        this.arn = arn;
    }

    public String name() {
        return name;
    }

    public @Nullable String arn() {
        return arn;
    }
}
