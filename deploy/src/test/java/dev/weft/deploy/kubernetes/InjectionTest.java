// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cel.common.CelValidationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy of deploy/kubernetes/injection, applied to pods of all kinds. */
class InjectionTest {
    private static final Path DIRECTORY = Manifests.DIRECTORY.resolve("injection");
    private static final JsonNode SHOP = namespace("shop", "");

    private static final String LABEL = "labels: {weft.dev/inject: \"true\"}";
    private static final String RECEIVER = """
            - {name: WEFT_HOST_IP, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
            - {name: WEFT_DAEMON, value: "$(WEFT_HOST_IP):2000"}
            """;
    private static final String OPTION =
            "- {name: JAVA_TOOL_OPTIONS, value: \"-javaagent:/opt/weft/weft-agent.jar\"}\n";

    private static AdmissionPolicy policy;

    @BeforeAll
    static void compile() throws Exception {
        policy = policy(Manifests.in(DIRECTORY.resolve("policy.yaml")).get(0));
    }

    @Test
    void injectsAPodWithTheLabel() {
        assertThat(admitted(pod(LABEL, "containers: [{name: app, image: orders}]")))
                .isEqualTo(Manifests.parse("""
                                apiVersion: v1
                                kind: Pod
                                metadata:
                                  name: orders
                                  labels: {weft.dev/inject: "true"}
                                spec:
                                  initContainers:
                                    - name: weft-agent
                                      image: weft-agent:0.1.0
                                      resources:
                                        requests: {cpu: 10m, memory: 32Mi}
                                        limits: {cpu: 200m, memory: 64Mi}
                                      securityContext:
                                        runAsNonRoot: true
                                        allowPrivilegeEscalation: false
                                        readOnlyRootFilesystem: true
                                        capabilities: {drop: [ALL]}
                                        seccompProfile: {type: RuntimeDefault}
                                      volumeMounts:
                                        - {name: weft-agent, mountPath: /opt/weft}
                                  containers:
                                    - name: app
                                      image: orders
                                      env:
                                        - name: WEFT_HOST_IP
                                          valueFrom: {fieldRef: {fieldPath: status.hostIP}}
                                        - name: WEFT_DAEMON
                                          value: "$(WEFT_HOST_IP):2000"
                                        - name: JAVA_TOOL_OPTIONS
                                          value: "-javaagent:/opt/weft/weft-agent.jar"
                                      volumeMounts:
                                        - {name: weft-agent, mountPath: /opt/weft, readOnly: true}
                                  volumes:
                                    - name: weft-agent
                                      emptyDir: {sizeLimit: 16Mi}
                                """));
    }

    @Test
    void injectsAPodOfANamespaceWithTheLabel() {
        assertThat(injected(
                        admitted(namespace("shop", "weft.dev/inject: \"true\""), pod("", "containers: [{name: app}]"))))
                .containsExactly("app");
    }

    @Test
    void injectsOnceIfPodAndNamespaceHaveTheLabel() {
        JsonNode pod =
                admitted(namespace("shop", "weft.dev/inject: \"true\""), pod(LABEL, "containers: [{name: app}]"));

        assertThat(pod).isEqualTo(admitted(pod(LABEL, "containers: [{name: app}]")));
    }

    @Test
    void leavesAPodWithoutTheLabelAlone() {
        assertUnchanged(pod("labels: {app: orders}", "containers: [{name: app}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels: {weft.dev/inject: \"false\"}",
                "annotations: {weft.dev/inject: \"false\"}",
                "labels: {weft.dev/inject: \"true\"}, annotations: {weft.dev/inject: \"false\"}"
            })
    void podCanOptOutOfItsNamespace(String metadata) {
        JsonNode pod = pod(metadata, "containers: [{name: app}]");

        assertThat(admitted(namespace("shop", "weft.dev/inject: \"true\""), pod))
                .isEqualTo(pod);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kube-system", "kube-public", "kube-node-lease", "weft"})
    void leavesTheSystemAndTheReceiverAlone(String namespace) {
        JsonNode pod = pod(LABEL, "containers: [{name: app}]");

        assertThat(admitted(namespace(namespace, "weft.dev/inject: \"true\""), pod))
                .isEqualTo(pod);
    }

    @ParameterizedTest
    @ValueSource(strings = {"os: {name: windows}", "nodeSelector: {kubernetes.io/os: windows}"})
    void leavesWindowsAlone(String windows) {
        assertUnchanged(pod(LABEL, windows + "\ncontainers: [{name: app}]"));
    }

    @Test
    void injectsAPodThatNamesLinux() {
        assertThat(injected(admitted(pod(
                        LABEL,
                        "os: {name: linux}\nnodeSelector: {kubernetes.io/os: linux}\ncontainers: [{name: app}]"))))
                .containsExactly("app");
    }

    @Test
    void injectsAllContainersAndNoInitContainer() {
        JsonNode pod =
                admitted(pod(LABEL, "initContainers: [{name: migrate}]\ncontainers: [{name: app}, {name: worker}]"));

        assertThat(injected(pod)).containsExactly("app", "worker");
        assertThat(pod.at("/spec/initContainers/0")).isEqualTo(Manifests.parse("name: migrate"));
        assertThat(pod.at("/spec/initContainers/1/name").asText()).isEqualTo("weft-agent");
    }

    @Test
    void injectsOnlyTheChosenContainers() {
        assertThat(injected(admitted(pod(
                        LABEL + ", annotations: {weft.dev/containers: \"app, worker\"}",
                        "containers: [{name: proxy}, {name: app}, {name: worker}]"))))
                .containsExactly("app", "worker");
    }

    @Test
    void leavesAPodWithoutAChosenContainerAlone() {
        assertUnchanged(pod(LABEL + ", annotations: {weft.dev/containers: server}", "containers: [{name: app}]"));
    }

    @Test
    void keepsVolumesMountsAndVariablesOfThePod() {
        JsonNode pod = admitted(pod(LABEL, """
                volumes: [{name: tmp, emptyDir: {}}]
                containers:
                  - name: app
                    env: [{name: PROFILE, value: prod}]
                    volumeMounts: [{name: tmp, mountPath: /tmp}]
                """));

        assertThat(pod.at("/spec/volumes/0")).isEqualTo(Manifests.parse("{name: tmp, emptyDir: {}}"));
        assertThat(pod.at("/spec/volumes/1/name").asText()).isEqualTo("weft-agent");
        assertThat(pod.at("/spec/containers/0/volumeMounts")).isEqualTo(Manifests.parse("""
                                - {name: tmp, mountPath: /tmp}
                                - {name: weft-agent, mountPath: /opt/weft, readOnly: true}
                                """));
        assertThat(environment(pod, 0))
                .isEqualTo(Manifests.parse("- {name: PROFILE, value: prod}\n" + RECEIVER + OPTION));
    }

    @Test
    void appendsToOptionsWithoutMovingThem() {
        JsonNode pod = admitted(pod(LABEL, """
                containers:
                  - name: app
                    env:
                      - {name: A, value: a}
                      - {name: JAVA_TOOL_OPTIONS, value: -Xmx1g -Dx=$(A)}
                      - {name: B, value: b}
                """));

        assertThat(environment(pod, 0)).isEqualTo(Manifests.parse("""
                                - {name: A, value: a}
                                - {name: JAVA_TOOL_OPTIONS, value: "-Xmx1g -Dx=$(A) -javaagent:/opt/weft/weft-agent.jar"}
                                - {name: B, value: b}
                                """ + RECEIVER));
    }

    @Test
    void fillsEmptyOptions() {
        assertThat(environment(admitted(pod(LABEL, "containers: [{name: app, env: [{name: JAVA_TOOL_OPTIONS}]}]")), 0))
                .isEqualTo(Manifests.parse(OPTION + RECEIVER));
    }

    @Test
    void appendsToTheLastOfSeveralOptions() {
        JsonNode pod = admitted(pod(LABEL, """
                containers:
                  - name: app
                    env: [{name: JAVA_TOOL_OPTIONS, value: -Xmx1g}, {name: JAVA_TOOL_OPTIONS, value: -Xmx2g}]
                """));

        assertThat(environment(pod, 0).findValuesAsText("value"))
                .startsWith("-Xmx1g", "-Xmx2g -javaagent:/opt/weft/weft-agent.jar");
    }

    @Test
    void leavesAContainerWithOptionsFromAReferenceAlone() {
        String elsewhere = """
                - name: app
                  env:
                    - name: JAVA_TOOL_OPTIONS
                      valueFrom: {configMapKeyRef: {name: java, key: options}}
                """;
        JsonNode pod = admitted(pod(LABEL, "containers:\n" + elsewhere + "- name: worker\n"));

        assertThat(pod.at("/spec/containers/0"))
                .isEqualTo(Manifests.parse(elsewhere).get(0));
        assertThat(injected(pod)).containsExactly("worker");
    }

    @Test
    void leavesAPodWithOptionsFromAReferenceAlone() {
        assertUnchanged(pod(LABEL, """
                containers:
                  - name: app
                    env:
                      - name: JAVA_TOOL_OPTIONS
                        valueFrom: {secretKeyRef: {name: java, key: options}}
                """));
    }

    @Test
    void leavesAContainerWithEnvFromAlone() {
        assertUnchanged(pod(LABEL, "containers: [{name: app, envFrom: [{configMapRef: {name: settings}}]}]"));
    }

    @Test
    void appendsToOptionsThatReferToEnvFrom() {
        JsonNode pod = admitted(pod(LABEL, """
                containers:
                  - name: app
                    envFrom: [{configMapRef: {name: settings}}]
                    env: [{name: JAVA_TOOL_OPTIONS, value: $(JAVA_TOOL_OPTIONS)}]
                """));

        assertThat(environment(pod, 0).at("/0/value").asText())
                .isEqualTo("$(JAVA_TOOL_OPTIONS) -javaagent:/opt/weft/weft-agent.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-javaagent:/opt/weft/weft-agent.jar", "-Xmx1g -javaagent:/app/weft-agent.jar=service=orders"})
    void leavesAContainerWithTheAgentAlone(String options) {
        assertUnchanged(
                pod(LABEL, "containers: [{name: app, env: [{name: JAVA_TOOL_OPTIONS, value: \"" + options + "\"}]}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEFT_DAEMON", "AWS_XRAY_DAEMON_ADDRESS"})
    void keepsAConfiguredReceiver(String name) {
        String receiver = "{name: " + name + ", value: \"receiver:2000\"}";

        assertThat(environment(admitted(pod(LABEL, "containers: [{name: app, env: [" + receiver + "]}]")), 0))
                .isEqualTo(Manifests.parse("- " + receiver + "\n" + OPTION));
    }

    @Test
    void leavesAContainerAloneIfItUsesTheMountPath() {
        assertThat(injected(admitted(pod(LABEL, """
                        volumes: [{name: mine, emptyDir: {}}]
                        containers: [{name: app, volumeMounts: [{name: mine, mountPath: /opt/weft/}]}, {name: worker}]
                        """)))).containsExactly("worker");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes: [{name: weft-agent, image: {reference: weft-agent}}]\ncontainers: [{name: app}]",
                "initContainers: [{name: weft-agent}]\ncontainers: [{name: app}]",
                "containers: [{name: app}, {name: weft-agent}]"
            })
    void leavesAPodAloneIfItUsesTheName(String spec) {
        assertUnchanged(pod(LABEL, spec));
    }

    @Test
    void restrictedPodStaysRestricted() {
        JsonNode pod = pod(LABEL, """
                securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                containers:
                  - name: app
                    securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                """);

        assertThat(PodSecurity.violations(pod.path("spec"))).isEmpty();
        assertThat(PodSecurity.violations(admitted(pod).path("spec"))).isEmpty();
    }

    /** A kubelet does not start a root container that requires another user than root. */
    @Test
    void copiesAsAnotherUserIfThePodIsRoot() {
        JsonNode pod = admitted(pod(LABEL, "securityContext: {runAsUser: 0}\ncontainers: [{name: app}]"));

        assertThat(pod.at("/spec/initContainers/0/securityContext/runAsUser").asInt())
                .isEqualTo(65532);
    }

    /** Some clusters choose the users of a namespace and accept no other user. */
    @Test
    void copiesAsTheUserOfThePod() {
        JsonNode pod = admitted(pod(LABEL, "securityContext: {runAsUser: 1000}\ncontainers: [{name: app}]"));

        assertThat(pod.at("/spec/initContainers/0/securityContext").has("runAsUser"))
                .isFalse();
    }

    @Test
    void initContainerIsRestrictedByItself() {
        JsonNode pod = admitted(pod(LABEL, "containers: [{name: app}]"));

        assertThat(PodSecurity.violations(pod.path("spec")))
                .isNotEmpty()
                .allMatch(violation -> violation.startsWith("app: "));
    }

    @Test
    void failureOfThePolicyStopsNoPod() {
        assertThat(Manifests.in(DIRECTORY.resolve("policy.yaml"))
                        .get(0)
                        .at("/spec/failurePolicy")
                        .asText())
                .isEqualTo("Ignore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sizeLimit", "volumeMounts", "fieldPath", "readOnlyRootFilesystem", "mountPath"})
    void unknownFieldOfAPodDoesNotCompile(String field) {
        JsonNode wrong = Manifests.in(DIRECTORY.resolve("policy.yaml")).get(0);
        ObjectNode patch = (ObjectNode) wrong.at("/spec/mutations/0/jsonPatch");
        patch.put("expression", patch.path("expression").asText().replace(field + ":", field + "s:"));

        assertThatThrownBy(() -> policy(wrong))
                .isInstanceOf(CelValidationException.class)
                .hasMessageContaining(field + "s");
    }

    private static AdmissionPolicy policy(JsonNode policy) throws CelValidationException {
        return new AdmissionPolicy(policy, Manifests.in(DIRECTORY.resolve("bindings.yaml")));
    }

    private static JsonNode namespace(String name, String labels) {
        return Manifests.parse(
                "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: %s\n  labels: {kubernetes.io/metadata.name: %s, %s}\n"
                        .formatted(name, name, labels));
    }

    private static JsonNode pod(String metadata, String spec) {
        return Manifests.parse("apiVersion: v1\nkind: Pod\nmetadata: {name: orders, %s}\nspec:\n".formatted(metadata)
                + spec.indent(2));
    }

    private static JsonNode admitted(JsonNode pod) {
        return admitted(SHOP, pod);
    }

    /** Returns the admitted pod. Asserts that Kubernetes accepts it and that a second admission changes nothing. */
    private static JsonNode admitted(JsonNode namespace, JsonNode pod) {
        try {
            JsonNode admitted = policy.admit(namespace, pod);
            assertThat(KubernetesTypes.faults(admitted)).isEmpty();
            assertThat(policy.admit(namespace, admitted)).isEqualTo(admitted);
            return admitted;
        } catch (Exception e) {
            throw new AssertionError(pod.toPrettyString(), e);
        }
    }

    private static void assertUnchanged(JsonNode pod) {
        assertThat(admitted(pod)).isEqualTo(pod);
    }

    private static JsonNode environment(JsonNode pod, int container) {
        return pod.at("/spec/containers").path(container).path("env");
    }

    /** The names of the containers that start with the agent. */
    private static List<String> injected(JsonNode pod) {
        return Manifests.list(pod.at("/spec/containers")).stream()
                .filter(container -> container.toString().contains("-javaagent:/opt/weft/weft-agent.jar"))
                .map(container -> container.path("name").asText())
                .toList();
    }
}
