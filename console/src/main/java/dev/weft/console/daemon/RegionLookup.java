// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.forward.InstanceMetadata;
import dev.weft.console.forward.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/** Finds the region where AWS's daemon does: environment, task, instance; in local mode in the profile instead. */
public final class RegionLookup {
    private final Map<String, String> environment;
    private final InstanceMetadata instance;
    private final Supplier<Optional<String>> profile;

    RegionLookup(Map<String, String> environment, InstanceMetadata instance, Supplier<Optional<String>> profile) {
        this.environment = environment;
        this.instance = instance;
        this.profile = profile;
    }

    /** In this process and on this machine. */
    public static RegionLookup of(Map<String, String> environment) {
        return new RegionLookup(environment, InstanceMetadata.of(environment), RegionLookup::ofProfile);
    }

    /**
     * The region of a daemon.
     *
     * @throws IllegalArgumentException if there is none, with where it was looked for; names a variable that holds none
     */
    public String find(Optional<String> given, boolean isLocal) {
        Optional<String> found = given.or(() -> region("AWS_REGION"));
        if (isLocal) {
            return found.or(() -> region("AWS_DEFAULT_REGION"))
                    .or(profile)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no region: expected -n, Region in the configuration file, AWS_REGION, or a"
                                    + " profile with one"));
        }
        return found.or(this::ofTask)
                .or(() -> instance.get("placement/region"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no region: expected -n, Region in the configuration file, AWS_REGION, or the metadata of a"
                                + " task or an instance; -o uses the profile's"));
    }

    private Optional<String> region(String name) {
        return variable(name).map(value -> Target.region(name, value));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(text -> !text.isEmpty());
    }

    /** ECS writes a file with the ARN of the task, on request. */
    private Optional<String> ofTask() {
        boolean isWritten =
                environment.getOrDefault("ECS_ENABLE_CONTAINER_METADATA", "").equalsIgnoreCase("true");
        Optional<String> file = variable("ECS_CONTAINER_METADATA_FILE");
        if (!isWritten || file.isEmpty()) {
            return Optional.empty();
        }
        try {
            String arn = new ObjectMapper()
                    .readTree(Path.of(file.get()).toFile())
                    .path("TaskARN")
                    .asText();
            String[] parts = arn.split(":");
            return parts.length > 3 && !parts[3].isEmpty() ? Optional.of(parts[3]) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofProfile() {
        try {
            return Optional.of(new AwsProfileRegionProvider().getRegion().id());
        } catch (SdkException none) {
            return Optional.empty();
        }
    }
}
