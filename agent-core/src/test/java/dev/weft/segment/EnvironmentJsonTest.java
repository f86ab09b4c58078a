// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static dev.weft.environment.Environments.beanstalk;
import static dev.weft.environment.Environments.ec2;
import static dev.weft.environment.Environments.ecs;
import static dev.weft.environment.Environments.eks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.environment.Environment;
import dev.weft.environment.Environments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The origin and the {@code aws} block of a segment. */
class EnvironmentJsonTest {

    private final Recorded recorded = new Recorded();
    private Environment known = Environment.NONE;
    private final SegmentJson json = new SegmentJson(new Service("1.0", "0.1", () -> known));

    private List<Map<String, Object>> written(Entity entity) {
        List<Map<String, Object>> documents = new ArrayList<>();
        json.write(recorded.data(entity), (bytes, length) -> {
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            documents.add(Json.parse(text.substring(text.indexOf('\n') + 1)));
        });
        return documents;
    }

    private Map<String, Object> segment(Environment environment) {
        known = environment;
        Segment segment = recorded.begin(100);
        segment.end();
        return written(segment).get(0);
    }

    private static Map<String, Object> aws(Map<String, Object> document, String block) {
        return Documents.object(document, "aws", block);
    }

    @Test
    void ec2IsDescribed() {
        assertThat(aws(segment(ec2()), "ec2"))
                .isEqualTo(Map.of(
                        "instance_id", "i-1",
                        "availability_zone", "us-west-2b",
                        "instance_size", "t2.micro",
                        "ami_id", "ami-1"));
    }

    @Test
    void ecsIsDescribed() {
        assertThat(aws(segment(ecs()), "ecs"))
                .isEqualTo(Map.of("container", "ip-10-0-0-1", "container_id", "c1", "launch_type", "FARGATE"));
    }

    @Test
    void eksIsDescribed() {
        assertThat(aws(segment(eks()), "eks"))
                .isEqualTo(Map.of("cluster_name", "shop", "pod", "orders-1", "container_id", "c2"));
    }

    @Test
    void beanstalkIsDescribed() {
        assertThat(aws(segment(beanstalk()), "elastic_beanstalk"))
                .isEqualTo(Map.of("environment_name", "e", "version_label", "v", "deployment_id", "32"));
    }

    @Test
    void segmentHasTheOrigin() {
        assertThat(segment(ec2())).containsEntry("origin", "AWS::EC2::Instance");
    }

    @Test
    void awsBlockHasTheAccount() {
        assertThat(Documents.object(segment(ec2()), "aws")).containsEntry("account_id", "123456789012");
    }

    @Test
    void awsBlockHasTheLogGroups() {
        assertThat(Json.list(segment(ecs()), "aws", "cloudwatch_logs"))
                .containsExactly(Map.of("log_group", "/ecs/orders", "arn", "arn:aws:logs:x"), Map.of("log_group", "g"));
    }

    @Test
    void awsBlockDescribesSeveralEnvironments() {
        assertThat(Documents.object(segment(Environments.all()), "aws"))
                .containsOnlyKeys("account_id", "cloudwatch_logs", "elastic_beanstalk", "eks", "ecs", "ec2", "xray");
    }

    @Test
    void writesNothingWithoutAnEnvironment() {
        Map<String, Object> document = segment(Environment.NONE);
        assertThat(document).doesNotContainKey("origin");
        assertThat(Documents.object(document, "aws")).containsOnlyKeys("xray");
    }

    @Test
    void omitsABlockWithoutFields() {
        assertThat(Documents.object(segment(Environments.bare()), "aws")).containsOnlyKeys("xray");
    }

    @Test
    void segmentHasTheEnvironmentKnownWhenWritten() {
        segment(Environment.NONE);
        assertThat(segment(ec2())).containsKey("origin");
    }

    @Test
    void subsegmentHasNoEnvironment() {
        known = Environments.all();
        Segment segment = recorded.begin(100);
        Subsegment late = segment.begin("late", Namespace.REMOTE);
        segment.end();
        late.end();
        assertThat(written(late).get(0)).doesNotContainKeys("origin", "aws");
    }
}
