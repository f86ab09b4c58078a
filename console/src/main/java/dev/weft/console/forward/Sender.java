// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.util.Map;
import java.util.Optional;

/**
 * What X-Ray's telemetry says about the machine of this receiver. Empty members are not known.
 *
 * @param resource ARN of what runs the receiver
 */
public record Sender(Optional<String> host, Optional<String> instance, Optional<String> resource) {
    /** A machine without a name. */
    static Sender unknown() {
        return new Sender(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** As AWS's daemon finds it: in {@code AWS_HOSTNAME} and {@code AWS_INSTANCE_ID}, else in the metadata of the instance. */
    static Sender find(Map<String, String> environment, InstanceMetadata metadata, Optional<String> resource) {
        return new Sender(
                variable("AWS_HOSTNAME", environment).or(() -> metadata.get("hostname")),
                variable("AWS_INSTANCE_ID", environment).or(() -> metadata.get("instance-id")),
                resource);
    }

    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }
}
