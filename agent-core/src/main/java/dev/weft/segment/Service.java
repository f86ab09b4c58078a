// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The service that all segments of this JVM belong to. */
public final class Service {

    final @Nullable String version;
    final String agentVersion;
    final Supplier<? extends Platform> platform;

    /**
     * Creates a service on an unknown platform.
     *
     * @param version of the application
     * @param agentVersion version of Weft
     */
    public Service(@Nullable String version, String agentVersion) {
        this(version, agentVersion, new Supplier<Platform>() {

            private final Platform unknown = new Platform.Unknown();

            @Override
            public Platform get() {
                return unknown;
            }
        });
    }

    /**
     * Creates a service.
     *
     * @param version of the application
     * @param agentVersion version of Weft
     * @param platform called for each segment; must not block
     */
    public Service(@Nullable String version, String agentVersion, Supplier<? extends Platform> platform) {
        this.version = version;
        this.agentVersion = agentVersion;
        this.platform = platform;
    }
}
