// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.weft.deploy.receiver.CloudWatchAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files under deploy/kubernetes, and the resources that Kustomize builds from them. */
class ManifestsTest {
    private static final Path INJECTION = Manifests.DIRECTORY.resolve("injection");

    @TempDir
    Path overlay;

    @ParameterizedTest
    @MethodSource("directories")
    void kustomizationNamesTheFilesBesideIt(Path directory) throws IOException {
        JsonNode kustomization =
                Manifests.in(directory.resolve("kustomization.yaml")).get(0);
        List<String> named = new ArrayList<>(List.of("kustomization.yaml"));
        Manifests.list(kustomization.path("resources")).forEach(resource -> named.add(resource.asText()));
        Manifests.list(kustomization.path("patches")).stream()
                .filter(patch -> patch.has("path"))
                .forEach(patch -> named.add(patch.path("path").asText()));
        kustomization.findValues("files").forEach(files -> files.forEach(file -> named.add(file.asText())));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(named.stream().filter(name -> !name.startsWith("..")))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(named.stream().filter(name -> name.startsWith("..")).map(directory::resolve))
                .allMatch(Files::isDirectory);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void kubernetesAcceptsEachResource(Path file) {
        assertThat(Manifests.in(file))
                .isNotEmpty()
                .allSatisfy(
                        resource -> assertThat(KubernetesTypes.faults(resource)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("directories")
    void kubernetesAcceptsWhatKustomizeBuilds(Path directory) throws Exception {
        assertThat(Kustomize.build(directory))
                .isNotEmpty()
                .allSatisfy(
                        resource -> assertThat(KubernetesTypes.faults(resource)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"init-container", "image-volume"})
    void patchedServiceKeepsItsOptions(String directory) throws Exception {
        assertThat(environment(built(directory), "JAVA_TOOL_OPTIONS")
                        .path("value")
                        .asText())
                .startsWith(environment(
                                Manifests.in(Manifests.DIRECTORY.resolve(directory + "/orders.yaml"))
                                        .get(0),
                                "JAVA_TOOL_OPTIONS")
                        .path("value")
                        .asText())
                .endsWith(" -javaagent:/opt/weft/weft-agent.jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init-container", "image-volume"})
    void patchedServiceDefinesItsHostBeforeItsReceiver(String directory) throws Exception {
        assertThat(built(directory).at("/spec/template/spec/containers/0/env").findValuesAsText("name"))
                .containsSubsequence("WEFT_HOST_IP", "WEFT_DAEMON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init-container", "image-volume"})
    void patchedServiceStaysRestricted(String directory) throws Exception {
        assertThat(PodSecurity.violations(built(directory).at("/spec/template/spec")))
                .isEmpty();
    }

    /** The policy and the manual patch must not diverge. */
    @Test
    void patchAndPolicyGiveTheSamePod() throws Exception {
        JsonNode template = Manifests.in(Manifests.DIRECTORY.resolve("init-container/orders.yaml"))
                .get(0)
                .at("/spec/template");
        JsonNode patched = built("init-container").at("/spec/template");
        JsonNode injected = new AdmissionPolicy(
                        Manifests.in(INJECTION.resolve("policy.yaml")).get(0),
                        Manifests.in(INJECTION.resolve("bindings.yaml")))
                .admit(Manifests.parse("metadata: {labels: {weft.dev/inject: \"true\"}}"), template);

        assertThat(sorted(injected)).isEqualTo(sorted(patched));
    }

    /** The CloudWatch agent is not among them: its image starts as root. */
    @ParameterizedTest
    @ValueSource(strings = {"receiver-x-ray-daemon", "receiver-collector"})
    void receiverIsRestrictedExceptForItsPort(String directory) throws Exception {
        assertThat(PodSecurity.violations(built(directory, "DaemonSet").at("/spec/template/spec")))
                .isNotEmpty()
                .allMatch(violation -> violation.endsWith(": hostPort 2000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"receiver", "receiver-x-ray-daemon", "receiver-collector"})
    void receiverHasOneContainerWithBothPorts(String directory) throws Exception {
        JsonNode containers = built(directory, "DaemonSet").at("/spec/template/spec/containers");

        assertThat(containers).hasSize(1);
        assertThat(Manifests.list(containers.at("/0/ports")))
                .extracting(port -> port.path("protocol").asText() + " "
                        + port.path("containerPort").asInt() + " "
                        + port.path("hostPort").asInt())
                .containsExactlyInAnyOrder("UDP 2000 2000", "TCP 2000 2000");
    }

    /** Without a region the X-Ray daemon exits, and the collector's exporter fails. */
    @ParameterizedTest
    @ValueSource(strings = {"receiver-x-ray-daemon", "receiver-collector"})
    void receiverHasARegion(String directory) throws Exception {
        JsonNode environment = built(directory, "DaemonSet").at("/spec/template/spec/containers/0/env");
        assertThat(environment.findValuesAsText("name")).contains("AWS_REGION");
    }

    @ParameterizedTest
    @CsvSource({"receiver, agent.json", "receiver-collector, collector.yaml"})
    void receiverMountsItsConfiguration(String directory, String file) throws Exception {
        JsonNode configuration = built(directory, "ConfigMap");
        JsonNode template = built(directory, "DaemonSet").at("/spec/template/spec");

        assertThat(template.at("/volumes/0/configMap/name")).isEqualTo(configuration.at("/metadata/name"));
        assertThat(configuration.path("data").has(file)).isTrue();
    }

    @Test
    void cloudWatchAgentTakesDocumentsAndRules() throws Exception {
        JsonNode configuration = Manifests.parse(
                built("receiver", "ConfigMap").at("/data/agent.json").asText());

        assertThat(CloudWatchAgent.faults(configuration)).isEmpty();
        assertThat(configuration.at("/agent/region").asText()).isNotEmpty();
        JsonNode xray = configuration.at("/traces/traces_collected/xray");
        assertThat(xray.path("bind_address").asText()).isEqualTo("0.0.0.0:2000");
        assertThat(xray.at("/tcp_proxy/bind_address").asText()).isEqualTo("0.0.0.0:2000");
    }

    @Test
    void collectorTakesDocumentsAndRules() throws Exception {
        JsonNode configuration = Manifests.parse(built("receiver-collector", "ConfigMap")
                .at("/data/collector.yaml")
                .asText());

        JsonNode receiver = configuration.at("/receivers/awsxray");
        assertThat(receiver.path("endpoint").asText()).isEqualTo("0.0.0.0:2000");
        assertThat(receiver.at("/proxy_server/endpoint").asText()).isEqualTo("0.0.0.0:2000");
        JsonNode pipeline = configuration.at("/service/pipelines/traces");
        pipeline.fields()
                .forEachRemaining(part -> part.getValue()
                        .forEach(name -> assertThat(
                                        configuration.path(part.getKey()).has(name.asText()))
                                .as("%s/%s", part.getKey(), name)
                                .isTrue()));
    }

    @Test
    void betaPolicyDiffersOnlyInItsVersion() throws Exception {
        assertThat(Kustomize.build(Manifests.DIRECTORY.resolve("injection-v1beta1")).stream()
                        .map(resource -> resource.toString().replace("k8s.io/v1beta1", "k8s.io/v1")))
                .containsExactlyElementsOf(Kustomize.build(INJECTION).stream()
                        .map(JsonNode::toString)
                        .toList());
    }

    /** The recipe of the README. */
    @Test
    void overlayCanNameAnotherImage() throws Exception {
        Files.writeString(overlay.resolve("kustomization.yaml"), """
                resources: [%s]
                patches:
                  - target: {kind: MutatingAdmissionPolicy}
                    patch: |
                      - {op: test, path: /spec/variables/0/name, value: image}
                      - {op: replace, path: /spec/variables/0/expression, value: '"registry.example/weft-agent:0.1.0"'}
                """.formatted(
                        overlay.toRealPath().relativize(INJECTION.toRealPath())));

        List<JsonNode> resources = Kustomize.build(overlay);
        JsonNode pod = new AdmissionPolicy(
                        of(resources, "MutatingAdmissionPolicy"), Manifests.in(INJECTION.resolve("bindings.yaml")))
                .admit(
                        Manifests.parse("metadata: {labels: {weft.dev/inject: \"true\"}}"),
                        Manifests.parse("{metadata: {name: orders}, spec: {containers: [{name: app}]}}"));

        assertThat(pod.at("/spec/initContainers/0/image").asText()).isEqualTo("registry.example/weft-agent:0.1.0");
    }

    static Stream<Path> directories() throws IOException {
        try (Stream<Path> directories = Files.list(Manifests.DIRECTORY)) {
            return directories.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    static Stream<Path> resources() throws IOException {
        return directories()
                .flatMap(directory ->
                        Manifests.list(Manifests.in(directory.resolve("kustomization.yaml"))
                                        .get(0)
                                        .path("resources"))
                                .stream()
                                .map(resource -> directory.resolve(resource.asText()))
                                .filter(Files::isRegularFile));
    }

    private static JsonNode built(String directory) throws Exception {
        return built(directory, "Deployment");
    }

    private static JsonNode built(String directory, String kind) throws Exception {
        return of(Kustomize.build(Manifests.DIRECTORY.resolve(directory)), kind);
    }

    private static JsonNode of(List<JsonNode> resources, String kind) {
        return resources.stream()
                .filter(resource -> resource.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind));
    }

    private static JsonNode environment(JsonNode deployment, String name) {
        return Manifests.list(deployment.at("/spec/template/spec/containers/0/env")).stream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    /** Sorts the variables, because Kustomize adds them at the front and the policy at the end. */
    private static JsonNode sorted(JsonNode template) {
        ArrayNode environment = (ArrayNode) template.at("/spec/containers/0/env");
        List<JsonNode> variables = new ArrayList<>(Manifests.list(environment));
        variables.sort(Comparator.comparing(variable -> variable.path("name").asText()));
        environment.removeAll().addAll(variables);
        return template;
    }
}
