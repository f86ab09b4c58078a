// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.deploy.receiver.CloudWatchAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskDefinitionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode read(String file) throws IOException {
        return (ObjectNode) JSON.readTree(Path.of("ecs", file).toFile());
    }

    private static Map<String, JsonNode> containers(JsonNode task) {
        Map<String, JsonNode> containers = new HashMap<>();
        task.get("containerDefinitions")
                .forEach(each -> containers.put(each.get("name").asText(), each));
        return containers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fargate.json", "fargate-x-ray-daemon.json", "ec2.json", "receiver.json"})
    void matchesTheEcsModel(String file) throws IOException {
        assertThat(EcsModel.faults(read(file))).isEmpty();
    }

    /** Checks references that ECS refuses but the SDK's model does not describe. */
    @ParameterizedTest
    @ValueSource(strings = {"fargate.json", "fargate-x-ray-daemon.json", "ec2.json"})
    void refersOnlyToDefinedVolumesAndContainers(String file) throws IOException {
        JsonNode task = read(file);
        Set<String> volumes = new HashSet<>();
        task.get("volumes").forEach(each -> volumes.add(each.get("name").asText()));
        Map<String, JsonNode> containers = containers(task);
        for (JsonNode container : containers.values()) {
            for (JsonNode mount : container.path("mountPoints")) {
                assertThat(volumes).contains(mount.get("sourceVolume").asText());
            }
            for (JsonNode other : container.path("dependsOn")) {
                assertThat(containers).containsKey(other.get("containerName").asText());
                // ECS: a container in a SUCCESS dependency must not be essential.
                if (other.get("condition").asText().equals("SUCCESS")) {
                    assertThat(containers
                                    .get(other.get("containerName").asText())
                                    .get("essential")
                                    .asBoolean())
                            .isFalse();
                }
            }
            assertThat(container.has("links"))
                    .as("links, which awsvpc does not support")
                    .isFalse();
        }
        assertThat(containers.values()).anyMatch(each -> each.get("essential").asBoolean());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fargate.json", "fargate-x-ray-daemon.json", "ec2.json"})
    void applicationMountsTheAgentsVolumeReadOnly(String file) throws IOException {
        Map<String, JsonNode> containers = containers(read(file));
        JsonNode written = containers.get("weft-agent").get("mountPoints").get(0);
        JsonNode readOnly = containers.get("orders").get("mountPoints").get(0);
        assertThat(written.get("containerPath").asText()).isEqualTo("/opt/weft");
        assertThat(readOnly.get("containerPath").asText()).isEqualTo("/opt/weft");
        assertThat(readOnly.get("sourceVolume")).isEqualTo(written.get("sourceVolume"));
        assertThat(written.get("readOnly").asBoolean()).isFalse();
        assertThat(readOnly.get("readOnly").asBoolean()).isTrue();
        assertThat(containers.get("orders").get("environment").findValuesAsText("value"))
                .contains("-javaagent:/opt/weft/weft-agent.jar");
    }

    /** Fargate allows only some pairs of processor and memory, such as half a processor with 1 to 4 GB. */
    @ParameterizedTest
    @ValueSource(strings = {"fargate.json", "fargate-x-ray-daemon.json"})
    void hasASizeThatFargateAllows(String file) throws IOException {
        JsonNode task = read(file);
        assertThat(task.get("networkMode").asText()).isEqualTo("awsvpc");
        assertThat(List.of("256 512", "512 1024", "1024 2048"))
                .contains(task.get("cpu").asText() + " " + task.get("memory").asText());
    }

    /** A service's own task reaches the receiver on loopback; other tasks of the instance reach that of the instance. */
    @ParameterizedTest
    @CsvSource({"fargate.json, 127.0.0.1:2000", "ec2.json, 127.0.0.1:2000", "receiver.json, 0.0.0.0:2000"})
    void cloudWatchAgentTakesDocumentsAndRules(String file, String address) throws IOException {
        JsonNode agent = containers(read(file)).get("cloudwatch-agent");
        JsonNode configuration = JSON.readTree(environment(agent).get("CW_CONFIG_CONTENT"));

        assertThat(CloudWatchAgent.faults(configuration)).isEmpty();
        assertThat(configuration.at("/agent/region").asText()).isEqualTo("eu-central-1");
        JsonNode xray = configuration.at("/traces/traces_collected/xray");
        assertThat(xray.get("bind_address").asText()).isEqualTo(address);
        assertThat(xray.at("/tcp_proxy/bind_address").asText()).isEqualTo(address);
    }

    /** Without a region the daemon exits, and says nothing. */
    @Test
    void xRayDaemonHasARegion() throws IOException {
        assertThat(environment(containers(read("fargate-x-ray-daemon.json")).get("xray-daemon")))
                .containsKey("AWS_REGION");
    }

    private static Map<String, String> environment(JsonNode container) {
        Map<String, String> environment = new HashMap<>();
        container
                .path("environment")
                .forEach(each -> environment.put(
                        each.get("name").asText(), each.get("value").asText()));
        return environment;
    }

    @Test
    void findsAnUnknownMember() throws IOException {
        ObjectNode task = read("fargate.json");
        ((ObjectNode) task.get("containerDefinitions").get(0)).put("mountpoints", "x");
        assertThat(EcsModel.faults(task)).containsExactly("/containerDefinitions/0/mountpoints: unknown");
    }

    @Test
    void findsAWrongType() throws IOException {
        ObjectNode task = read("fargate.json");
        ((ObjectNode) task.get("containerDefinitions").get(1)).put("essential", "yes");
        task.put("cpu", 512);
        assertThat(EcsModel.faults(task))
                .containsExactlyInAnyOrder(
                        "/containerDefinitions/1/essential: expected true or false", "/cpu: expected text");
    }
}
