// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** What every segment of this JVM says of itself. Absent values are {@code null}. */
public final class Service {

    final String version;
    final String agentVersion;

    /**
     * @param version the application's version
     * @param agentVersion Weft's version
     */
    public Service(String version, String agentVersion) {
        this.version = version;
        this.agentVersion = agentVersion;
    }
}
