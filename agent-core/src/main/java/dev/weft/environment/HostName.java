// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.util.Map;

/** The name of this host: in a container its own, in a pod the pod's. The resolver is not asked, since it may hang. */
final class HostName {

    private HostName() {}

    /** {@code null} if nothing tells. */
    static String of(Map<String, String> variables, HostFiles files) {
        String name = variables.get("HOSTNAME");
        return name == null || name.isEmpty() ? files.text("etc/hostname") : name;
    }
}
