// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

/** Answers of the real services, with the identifiers of AWS's documentation. */
final class Samples {

    static final String IDENTITY = """
            {
                "devpayProductCodes" : null,
                "marketplaceProductCodes" : [ "1abc2defghijklm3nopqrs4tu" ],
                "availabilityZone" : "us-west-2b",
                "privateIp" : "10.158.112.84",
                "version" : "2017-09-30",
                "instanceId" : "i-1234567890abcdef0",
                "billingProducts" : null,
                "instanceType" : "t2.micro",
                "accountId" : "123456789012",
                "imageId" : "ami-5fb8c835",
                "pendingTime" : "2016-11-19T16:32:11Z",
                "architecture" : "x86_64",
                "kernelId" : null,
                "ramdiskId" : null,
                "region" : "us-west-2"
            }
            """;

    static final String BEANSTALK = """
            {"deployment_id":32,"version_label":"app-5a56-170119_190650","environment_name":"scorekeep"}
            """;

    static final String CONTAINER_ON_EC2 = """
            {
              "DockerId": "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66",
              "Name": "curl",
              "DockerName": "ecs-curltest-26-curl-cca48e8dcadd97805600",
              "Image": "111122223333.dkr.ecr.us-west-2.amazonaws.com/curltest:latest",
              "ImageID": "sha256:d691691e9652791a60114e67b365688d20d19940dde7c4736ea30e660d8d3553",
              "Labels": {
                "com.amazonaws.ecs.cluster": "default",
                "com.amazonaws.ecs.container-name": "curl"
              },
              "DesiredStatus": "RUNNING",
              "KnownStatus": "RUNNING",
              "Limits": {"CPU": 10, "Memory": 128},
              "Type": "NORMAL",
              "LogDriver": "awslogs",
              "LogOptions": {
                "awslogs-create-group": "true",
                "awslogs-group": "/ecs/metadata",
                "awslogs-region": "eu-central-1",
                "awslogs-stream": "ecs/curl/8f03e41243824aea923aca126495f665"
              },
              "ContainerARN": "arn:aws:ecs:us-west-2:111122223333:container/0206b271-b33f-47ab-86c6-a0ba208a70a9",
              "Networks": [{"NetworkMode": "awsvpc", "IPv4Addresses": ["10.0.2.100"], "AttachmentIndex": 0}]
            }
            """;

    static final String TASK_ON_EC2 = """
            {
              "Cluster": "default",
              "TaskARN": "arn:aws:ecs:us-west-2:111122223333:task/default/158d1c8083dd49d6b527399fd6414f5c",
              "Family": "curltest",
              "Revision": "26",
              "DesiredStatus": "RUNNING",
              "KnownStatus": "RUNNING",
              "AvailabilityZone": "us-west-2d",
              "LaunchType": "EC2",
              "Containers": [{"DockerId": "598cba581fe3f939459eaba1e071d5c93bb2c49b7d1ba7db6bb19deeb70d8e38"}]
            }
            """;

    static final String CONTAINER_ON_FARGATE = """
            {
              "DockerId": "cd189a933e5849daa93386466019ab50-2495160603",
              "Name": "curl",
              "DockerName": "curl",
              "Labels": {"com.amazonaws.ecs.cluster": "arn:aws:ecs:us-west-2:111122223333:cluster/default"},
              "Limits": {"CPU": 10, "Memory": 128},
              "ContainerARN": "arn:aws:ecs:us-west-2:111122223333:container/05966557-f16c-49cb-9352-24b3a0dcd0e1",
              "LogOptions": {
                "awslogs-group": "/ecs/containerlogs",
                "awslogs-region": "us-west-2",
                "awslogs-stream": "ecs/curl/cd189a933e5849daa93386466019ab50"
              },
              "LogDriver": "awslogs"
            }
            """;

    static final String TASK_ON_FARGATE = """
            {
              "Cluster": "arn:aws:ecs:us-west-2:111122223333:cluster/default",
              "TaskARN": "arn:aws:ecs:us-west-2:111122223333:task/default/e9028f8d5d8e4f258373e7b93ce9a3c3",
              "Family": "curltest",
              "Revision": "3",
              "LaunchType": "FARGATE",
              "AvailabilityZone": "us-west-2a",
              "ClockDrift": {"ClockErrorBound": 0.5458234999999999, "ClockSynchronizationStatus": "SYNCHRONIZED"}
            }
            """;

    static final String CLUSTER_INFO = """
            {
              "kind": "ConfigMap",
              "apiVersion": "v1",
              "metadata": {"name": "cluster-info", "namespace": "amazon-cloudwatch"},
              "data": {"cluster.name": "shop", "logs.region": "us-west-2"}
            }
            """;

    static final String FORBIDDEN = """
            {
              "kind": "Status",
              "apiVersion": "v1",
              "status": "Failure",
              "message": "configmaps \\"cluster-info\\" is forbidden: User cannot get resource",
              "reason": "Forbidden",
              "code": 403
            }
            """;

    private Samples() {}

    /** The API server's version. */
    static String version(String gitVersion) {
        return """
                {"major": "1", "minor": "33+", "gitVersion": "%s", "goVersion": "go1.24.9", "platform": "linux/amd64"}
                """.formatted(gitVersion);
    }
}
