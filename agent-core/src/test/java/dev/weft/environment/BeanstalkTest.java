// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeanstalkTest {

    private static final String FILE = "var/elasticbeanstalk/xray/environment.conf";

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
    void originIsTheEnvironment() {
        assertThat(host.beanstalk().find().origin()).isEqualTo("AWS::ElasticBeanstalk::Environment");
    }

    @Test
    void fileDescribesTheDeployment() {
        assertThat(Host.block(host.beanstalk().find(), "elastic_beanstalk"))
                .containsOnly(
                        entry("environment_name", "scorekeep"),
                        entry("version_label", "app-5a56-170119_190650"),
                        entry("deployment_id", 32L));
    }

    @Test
    void readsADeploymentWrittenAsText() {
        host.file(FILE, "{\"deployment_id\": \"4\", \"noise\": \"noise\"}");
        assertThat(Host.block(host.find(), "elastic_beanstalk")).containsOnly(entry("deployment_id", 4L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "1.5", "null", "true", "99999999999999999999"})
    void omitsADeploymentThatIsNotANumber(String deployment) {
        host.file(FILE, "{\"environment_name\": \"e\", \"deployment_id\": " + deployment + "}");
        assertThat(Host.block(host.find(), "elastic_beanstalk")).containsOnly(entry("environment_name", "e"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"deployment_id\":4", "[]", "{\"deployment_id\":4"})
    void findsNothingInAFileThatIsNotAnObject(String content) {
        assertThat(host.file(FILE, content).find().origin()).isNull();
    }

    @Test
    void findsNothingInAnUnreadableFile() throws Exception {
        Files.createDirectories(root.resolve(FILE));
        assertThat(host.find().origin()).isNull();
    }

    @Test
    void needsNoNetwork() {
        host.beanstalk().find();
        assertThat(host.requests).isEmpty();
    }
}
