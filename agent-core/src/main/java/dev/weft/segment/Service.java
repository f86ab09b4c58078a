// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.environment.Environment;
import java.util.function.Supplier;

/** What every segment of this JVM says of itself. Absent values are {@code null}. */
public final class Service {

    final String version;
    final String agentVersion;
    final Supplier<Environment> environment;

    /**
     * @param version the application's version
     * @param agentVersion Weft's version
     */
    public Service(String version, String agentVersion) {
        this(version, agentVersion, new Supplier<Environment>() {
            @Override
            public Environment get() {
                return Environment.NONE;
            }
        });
    }

    /** @param environment asked for each segment, and quick to answer: what the JVM runs in, as far as it is known */
    public Service(String version, String agentVersion, Supplier<Environment> environment) {
        this.version = version;
        this.agentVersion = agentVersion;
        this.environment = environment;
    }
}
