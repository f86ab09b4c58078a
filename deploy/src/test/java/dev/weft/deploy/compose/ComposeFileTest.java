// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weft.deploy.receiver.CloudWatchAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeFileTest {

    private static JsonNode services(String file) throws IOException {
        return new YAMLMapper().readTree(Path.of("compose", file).toFile()).get("services");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-a", "service-b"})
    void serviceWaitsForTheAgentAndMountsItReadOnly(String name) throws IOException {
        JsonNode service = services("compose.yaml").get(name);
        assertThat(service.at("/depends_on/agent/condition").asText()).isEqualTo("service_completed_successfully");
        assertThat(texts(service.get("volumes")))
                .contains("weft:/opt/weft:ro", "../../examples/%1$s/target/%1$s.jar:/app/%1$s.jar:ro".formatted(name));
        assertThat(service.at("/environment/JAVA_TOOL_OPTIONS").asText())
                .endsWith(" -javaagent:/opt/weft/weft-agent.jar");
        assertThat(service.at("/environment/WEFT_DAEMON").asText()).isEqualTo("receiver:2000");
    }

    @Test
    void publishesPortsOnLoopbackOnly() throws IOException {
        for (JsonNode service : services("compose.yaml")) {
            assertThat(texts(service.path("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.xray.yaml", "compose.x-ray-daemon.yaml"})
    void receiverOfXRayTakesCredentialsFromTheEnvironment(String file) throws IOException {
        JsonNode receiver = services(file).get("receiver");
        assertThat(receiver.at("/environment/AWS_SECRET_ACCESS_KEY").isNull()).isTrue();
    }

    @Test
    void cloudWatchAgentReplacesTheConsole() throws IOException {
        JsonNode agent = services("compose.xray.yaml").get("receiver");
        JsonNode configuration = new ObjectMapper()
                .readTree(agent.at("/environment/CW_CONFIG_CONTENT").asText());
        assertThat(CloudWatchAgent.faults(configuration)).isEmpty();
        JsonNode xray = configuration.at("/traces/traces_collected/xray");
        assertThat(xray.get("bind_address").asText()).isEqualTo("0.0.0.0:2000");
        assertThat(xray.at("/tcp_proxy/bind_address").asText()).isEqualTo("0.0.0.0:2000");
    }

    @Test
    void daemonReplacesTheConsole() throws IOException {
        JsonNode daemon = services("compose.x-ray-daemon.yaml").get("receiver");
        assertThat(texts(daemon.get("command"))).contains("--bind=0.0.0.0:2000", "--bind-tcp=0.0.0.0:2000");
    }
}
