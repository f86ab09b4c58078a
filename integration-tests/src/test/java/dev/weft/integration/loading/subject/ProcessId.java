// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.management.ManagementFactory;

/** The id of this process. */
final class ProcessId {

    private ProcessId() {}

    static String own() {
        return ManagementFactory.getRuntimeMXBean().getName().split("@")[0];
    }
}
