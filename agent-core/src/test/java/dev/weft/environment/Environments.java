// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.segment.Block;
import dev.weft.segment.LogGroup;
import java.util.List;

/** Sample environments for other tests. */
public final class Environments {

    private Environments() {}

    public static Environment ec2() {
        Block block = new Block(
                "ec2",
                "instance_id",
                "i-1",
                "availability_zone",
                "us-west-2b",
                "instance_size",
                "t2.micro",
                "ami_id",
                "ami-1");
        return Environment.of("AWS::EC2::Instance", "123456789012", block, List.of());
    }

    public static Environment ecs() {
        Block block = new Block("ecs", "container", "ip-10-0-0-1", "container_id", "c1", "launch_type", "FARGATE");
        return Environment.of(
                "AWS::ECS::Container",
                null,
                block,
                List.of(new LogGroup("/ecs/orders", "arn:aws:logs:x"), new LogGroup("g", null)));
    }

    public static Environment eks() {
        Block block = new Block("eks", "cluster_name", "shop", "pod", "orders-1", "container_id", "c2");
        return Environment.of("AWS::EKS::Container", null, block, List.of());
    }

    public static Environment beanstalk() {
        Block block =
                new Block("elastic_beanstalk", "environment_name", "e", "version_label", "v", "deployment_id", 32L);
        return Environment.of("AWS::ElasticBeanstalk::Environment", null, block, List.of());
    }

    public static Environment all() {
        return beanstalk().within(eks()).within(ecs()).within(ec2());
    }

    /** An environment without any value. */
    public static Environment bare() {
        return Environment.of(null, null, new Block("ecs", "container", null), List.of());
    }
}
