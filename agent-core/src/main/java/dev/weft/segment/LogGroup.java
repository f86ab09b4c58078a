// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

/** A group of CloudWatch Logs that holds the application's log: X-Ray's console finds a trace's lines there. */
public final class LogGroup {

    private final String name;
    private final String arn;

    /** @param arn {@code null} where nothing says which account and region it is in */
    LogGroup(String name, String arn) {
        this.name = name;
        this.arn = arn;
    }

    public String name() {
        return name;
    }

    /** May be {@code null}. */
    public String arn() {
        return arn;
    }
}
