// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static dev.weft.environment.Samples.CONTAINER_ON_EC2;
import static dev.weft.environment.Samples.CONTAINER_ON_FARGATE;
import static dev.weft.environment.Samples.TASK_ON_EC2;
import static dev.weft.environment.Samples.TASK_ON_FARGATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EcsTest {

    private static final String CONTAINER = "GET /v4/8f03e412";
    private static final String TASK = "GET /v4/8f03e412/task";

    @TempDir
    Path root;

    private Host host;

    @BeforeEach
    void startServices() {
        host = new Host(root);
    }

    @AfterEach
    void stopServices() {
        host.close();
    }

    @Test
    void originIsTheContainerOnEc2() {
        assertThat(host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).find().origin()).isEqualTo("AWS::ECS::Container");
    }

    @Test
    void originIsTheContainerOnFargate() {
        // The AWS SDK's plug-in uses this name, so existing sampling rules match.
        assertThat(host.ecs(CONTAINER_ON_FARGATE, TASK_ON_FARGATE).find().origin())
                .isEqualTo("AWS::ECS::Container");
    }

    @Test
    void taskMetadataDescribesTheContainerOnEc2() {
        assertThat(Host.block(host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).find(), "ecs"))
                .containsOnly(
                        entry("container", "ip-10-0-2-100.us-west-2.compute.internal"),
                        entry("container_id", Host.CONTAINER_ID),
                        entry(
                                "container_arn",
                                "arn:aws:ecs:us-west-2:111122223333:container/0206b271-b33f-47ab-86c6-a0ba208a70a9"),
                        entry(
                                "task_arn",
                                "arn:aws:ecs:us-west-2:111122223333:task/default/158d1c8083dd49d6b527399fd6414f5c"),
                        entry("task_family", "curltest"),
                        entry("cluster_arn", "arn:aws:ecs:us-west-2:111122223333:cluster/default"),
                        entry("launch_type", "EC2"),
                        entry("availability_zone", "us-west-2d"));
    }

    @Test
    void taskMetadataDescribesTheContainerOnFargate() {
        assertThat(Host.block(host.ecs(CONTAINER_ON_FARGATE, TASK_ON_FARGATE).find(), "ecs"))
                .contains(
                        entry("container_id", "cd189a933e5849daa93386466019ab50-2495160603"),
                        entry("cluster_arn", "arn:aws:ecs:us-west-2:111122223333:cluster/default"),
                        entry("launch_type", "FARGATE"),
                        entry("availability_zone", "us-west-2a"));
    }

    @Test
    void accountIsTheContainers() {
        assertThat(host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).find().accountId()).isEqualTo("111122223333");
    }

    @Test
    void logGroupIsTheLogDrivers() {
        assertThat(Host.logGroups(host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).find()))
                .containsExactly("/ecs/metadata=arn:aws:logs:eu-central-1:111122223333:log-group:/ecs/metadata");
    }

    @Test
    void logGroupIsInThePartitionAndRegionOfTheContainer() {
        host.ecs("""
                {"ContainerARN": "arn:aws-cn:ecs:cn-north-1:111122223333:container/1",
                 "LogOptions": {"awslogs-group": "g"}}
                """, "{}");
        assertThat(Host.logGroups(host.find()))
                .containsExactly("g=arn:aws-cn:logs:cn-north-1:111122223333:log-group:g");
    }

    @Test
    void logGroupWithoutAnAccountHasNoArn() {
        host.ecs("{\"LogOptions\": {\"awslogs-group\": \"g\", \"awslogs-region\": \"us-east-1\"}}", "{}");
        assertThat(Host.logGroups(host.find())).containsExactly("g");
    }

    @Test
    void otherLogDriverNamesNoLogGroup() {
        host.ecs("{\"LogDriver\": \"awsfirelens\", \"LogOptions\": {\"Name\": \"cloudwatch\"}}", "{}");
        assertThat(host.find().logGroups()).isEmpty();
    }

    @Test
    void describesTheContainerWithoutTheTask() {
        Environment found =
                host.ecs(CONTAINER_ON_EC2, "").answers(TASK, Host.status(500)).find();
        assertThat(Host.block(found, "ecs"))
                .containsEntry("container_id", Host.CONTAINER_ID)
                .doesNotContainKey("task_arn");
    }

    @Test
    void usesTheAccountOfTheTaskWithoutTheContainer() {
        Environment found =
                host.ecs("", TASK_ON_EC2).answers(CONTAINER, Host.status(404)).find();
        assertThat(found.accountId()).isEqualTo("111122223333");
    }

    @Test
    void hasTheHostNameIfNothingAnswers() {
        Environment found = host.ecs("", "")
                .answers(CONTAINER, Host.silence())
                .answers(TASK, Host.status(403))
                .findSoon();
        assertThat(found.origin()).isEqualTo("AWS::ECS::Container");
        assertThat(Host.block(found, "ecs"))
                .containsOnly(entry("container", "ip-10-0-2-100.us-west-2.compute.internal"));
    }

    @Test
    void readsTheHostNameFromItsFile() {
        host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).file("etc/hostname", "d0cker\n");
        host.variables.remove("HOSTNAME");
        assertThat(Host.block(host.find(), "ecs")).containsEntry("container", "d0cker");
    }

    @Test
    void usesTheContainerNameWithoutAHostName() {
        host.ecs(CONTAINER_ON_EC2, TASK_ON_EC2).variables.remove("HOSTNAME");
        assertThat(Host.block(host.find(), "ecs")).containsEntry("container", "curl");
    }

    @Test
    void readsTheContainerIdFromControlGroups() {
        host.ecs("{}", "{}").file("proc/self/cgroup", "4:memory:/ecs/8f03e412/" + Host.CONTAINER_ID + "\n");
        assertThat(Host.block(host.find(), "ecs")).containsEntry("container_id", Host.CONTAINER_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>", "[1]", "{\"ContainerARN\": 7, \"LogOptions\": []}", "{\"ContainerARN\": \"arn:aws\"}"})
    void omitsMalformedValues(String garbage) {
        Environment found = host.ecs(garbage, garbage).find();
        assertThat(found.origin()).isEqualTo("AWS::ECS::Container");
        assertThat(found.accountId()).isNull();
    }

    @Test
    void fallsBackToTheOlderEndpoint() {
        host.variable("ECS_CONTAINER_METADATA_URI", host.address() + "/v3/1")
                .answers("GET /v3/1", Host.json(CONTAINER_ON_EC2));
        assertThat(Host.block(host.find(), "ecs")).containsEntry("container_id", Host.CONTAINER_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not an address", "file:///etc/passwd", "https://169.254.170.2/v4"})
    void requestsNoOtherKindOfAddress(String address) {
        assertThat(host.variable("ECS_CONTAINER_METADATA_URI_V4", address)
                        .find()
                        .origin())
                .isNull();
    }

    @Test
    void doesNotRequestTheInstanceOnFargate() {
        host.ecs(CONTAINER_ON_FARGATE, TASK_ON_FARGATE).ec2().variable("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        host.find();
        assertThat(host.requests).containsExactly(CONTAINER, TASK);
    }
}
