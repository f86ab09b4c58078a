// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.Log;
import dev.weft.http.Http;
import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container of ECS, on EC2 or Fargate, read from its task metadata endpoint (version 4, or else 3).
 *
 * <p>App Runner does not identify itself to its containers. Those that have the endpoint of ECS are described as ECS.
 */
final class Ecs implements Detector {

    private final Map<String, String> variables;
    private final HostFiles files;
    private final Http http;
    private final Log log;

    Ecs(Map<String, String> variables, HostFiles files, Http http, Log log) {
        this.variables = variables;
        this.files = files;
        this.http = http;
        this.log = log;
    }

    @Override
    public Environment look() {
        String address = variables.get("ECS_CONTAINER_METADATA_URI_V4");
        if (address == null) {
            address = variables.get("ECS_CONTAINER_METADATA_URI");
        }
        if (address == null || !address.startsWith("http://")) {
            return Environment.NONE;
        }
        MetadataFields container = ask(address);
        MetadataFields task = ask(address + "/task");
        Arn arn = Arn.parse(container.text("ContainerARN"));
        if (arn == null) {
            arn = Arn.parse(task.text("TaskARN"));
        }
        String name = HostName.of(variables, files);
        String id = container.text("DockerId");
        return Environment.of(
                // AWS's SDKs send this for EC2 and Fargate, and sampling rules match it as the service type.
                "AWS::ECS::Container",
                arn == null ? null : arn.account(),
                new Block(
                        "ecs",
                        "container",
                        name == null ? container.text("Name") : name,
                        "container_id",
                        id == null ? ContainerId.of(files) : id,
                        "container_arn",
                        container.text("ContainerARN"),
                        "task_arn",
                        task.text("TaskARN"),
                        "task_family",
                        task.text("Family"),
                        "cluster_arn",
                        clusterArn(task.text("Cluster"), arn),
                        "launch_type",
                        task.text("LaunchType"),
                        "availability_zone",
                        task.text("AvailabilityZone")),
                logGroups(container.object("LogOptions"), arn));
    }

    /** The environment variable proves ECS, so the fields of a failed request are only left out. */
    private MetadataFields ask(String address) {
        try {
            return MetadataFields.parse(http.get(address));
        } catch (IOException e) {
            log.debug("environment: the task metadata of ECS is left out: " + e);
            return MetadataFields.NONE;
        }
    }

    /**
     * The ARN of the cluster.
     *
     * @param cluster name or ARN, as the endpoint returns either
     */
    private static @Nullable String clusterArn(@Nullable String cluster, @Nullable Arn arn) {
        return cluster == null || arn == null || cluster.startsWith("arn:")
                ? cluster
                : arn.sibling("ecs", arn.region(), "cluster/" + cluster);
    }

    /** The log group of the log driver {@code awslogs}. */
    private static List<LogGroup> logGroups(MetadataFields options, @Nullable Arn arn) {
        String group = options.text("awslogs-group");
        if (group == null) {
            return Collections.emptyList();
        }
        String region = options.text("awslogs-region");
        String groupArn =
                arn == null ? null : arn.sibling("logs", region == null ? arn.region() : region, "log-group:" + group);
        return Collections.singletonList(new LogGroup(group, groupArn));
    }
}
