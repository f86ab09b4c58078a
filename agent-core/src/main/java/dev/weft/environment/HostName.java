// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host name of the machine, container or pod. The resolver is not asked, since it may hang. */
final class HostName {

    private HostName() {}

    /** The name, or {@code null} if it is unknown. */
    static @Nullable String of(Map<String, String> variables, HostFiles files) {
        String name = variables.get("HOSTNAME");
        return name == null || name.isEmpty() ? files.text("etc/hostname") : name;
    }
}
