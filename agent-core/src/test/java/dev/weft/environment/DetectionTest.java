// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.segment.Block;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DetectionTest {

    private static final String ROLE = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

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

    private Host ecs() {
        return host.ecs(Samples.CONTAINER_ON_EC2, Samples.TASK_ON_EC2);
    }

    private Host eks() {
        return host.variable("AWS_WEB_IDENTITY_TOKEN_FILE", ROLE).variable("HOSTNAME", "pod");
    }

    private static String[] blocks(Environment found) {
        return found.blocks().stream().map(Block::name).toArray(String[]::new);
    }

    @Test
    void findsNothingOutsideAws() {
        assertThat(host.find()).usingRecursiveComparison().isEqualTo(Environment.NONE);
    }

    @Test
    void containerOfEcsComesBeforeItsInstance() {
        host.ec2();
        assertThat(ecs().find().origin()).isEqualTo("AWS::ECS::Container");
    }

    @Test
    void podComesBeforeAContainerOfEcs() {
        ecs();
        assertThat(eks().find().origin()).isEqualTo("AWS::EKS::Container");
    }

    @Test
    void beanstalkComesBeforeAPod() {
        eks();
        assertThat(host.beanstalk().find().origin()).isEqualTo("AWS::ElasticBeanstalk::Environment");
    }

    @Test
    void describesEveryEnvironmentFound() {
        host.ec2().beanstalk();
        ecs();
        assertThat(blocks(eks().find())).containsExactly("elastic_beanstalk", "eks", "ecs", "ec2");
    }

    @Test
    void takesTheAccountOfTheInnermostThatHasOne() {
        host.ec2().beanstalk();
        assertThat(ecs().find().accountId()).isEqualTo("111122223333");
    }

    @Test
    void beanstalkHasTheAccountOfItsInstance() {
        assertThat(host.ec2().beanstalk().find().accountId()).isEqualTo("123456789012");
    }

    @Test
    void brokenEnvironmentDoesNotHideOthers() {
        host.ec2().beanstalk().file("var/elasticbeanstalk/xray/environment.conf", "{");
        assertThat(host.find().origin()).isEqualTo("AWS::EC2::Instance");
    }
}
