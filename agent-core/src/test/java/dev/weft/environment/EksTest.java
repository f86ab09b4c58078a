// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EksTest {

    private static final String CLUSTER_INFO = "GET /api/v1/namespaces/amazon-cloudwatch/configmaps/cluster-info";
    private static final String VERSION = "GET /version";

    @TempDir
    static Path keys;

    private static ClusterApi.Key key;

    @TempDir
    Path root;

    private Host host;
    private ClusterApi api;

    @BeforeAll
    static void makeKey() throws Exception {
        key = ClusterApi.Key.of("ip:127.0.0.1", keys);
    }

    @BeforeEach
    void startServices() throws Exception {
        host = new Host(root);
        api = new ClusterApi(key, host);
        api.runs(host);
        host.answers(CLUSTER_INFO, Host.status(403))
                .answers(VERSION, Host.json(Samples.version("v1.33.5-eks-c39b1d0")));
    }

    @AfterEach
    void stopServices() {
        api.close();
        host.close();
    }

    @Test
    void originIsThePod() {
        host.answers(CLUSTER_INFO, Host.json(Samples.CLUSTER_INFO));
        assertThat(host.find().origin()).isEqualTo("AWS::EKS::Container");
    }

    @Test
    void podAndClusterAreDescribed() {
        host.answers(CLUSTER_INFO, Host.json(Samples.CLUSTER_INFO))
                .file(
                        "proc/self/cgroup",
                        "0::/kubepods/besteffort/pod1/cri-containerd-" + Host.CONTAINER_ID + ".scope");
        assertThat(Host.block(host.find(), "eks"))
                .containsOnly(
                        entry("cluster_name", "shop"),
                        entry("pod", "orders-7d9c8b6f5-x2x4k"),
                        entry("container_id", Host.CONTAINER_ID));
    }

    @Test
    void logGroupIsThatOfContainerInsights() {
        host.answers(CLUSTER_INFO, Host.json(Samples.CLUSTER_INFO));
        assertThat(Host.logGroups(host.find())).containsExactly("/aws/containerinsights/shop/application");
    }

    @Test
    void requestsWithThePodsAccount() {
        host.find();
        assertThat(api.authorizations).containsOnly("Bearer " + ClusterApi.TOKEN);
    }

    @Test
    void versionIdentifiesEksIfTheNameIsForbidden() {
        assertThat(Host.block(host.find(), "eks")).containsOnly(entry("pod", "orders-7d9c8b6f5-x2x4k"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.33.5", "v1.33.4-gke.1172000", "v1.33.3+k3s1"})
    void otherKubernetesIsNotEks(String version) {
        host.answers(VERSION, Host.json(Samples.version(version)));
        assertThat(host.find().origin()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_WEB_IDENTITY_TOKEN_FILE, /var/run/secrets/eks.amazonaws.com/serviceaccount/token",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE,"
                + " /var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token",
    })
    void podWithARoleNeedsNoAnswer(String variable, String file) {
        host.variable(variable, file).answers(VERSION, Host.status(403));
        assertThat(host.find().origin()).isEqualTo("AWS::EKS::Container");
    }

    @Test
    void roleFromAnotherIssuerIsNotEks() {
        host.variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/tokens/vault")
                .answers(VERSION, Host.status(403));
        assertThat(host.find().origin()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"data\": []}", "{\"data\": {\"cluster.name\": 7}}"})
    void omitsMalformedValues(String garbage) {
        host.answers(CLUSTER_INFO, Host.json(garbage)).answers(VERSION, Host.json(garbage));
        assertThat(host.find().origin()).isNull();
    }

    @Test
    void waitsShortlyForASilentApi() {
        host.answers(CLUSTER_INFO, Host.silence()).answers(VERSION, Host.silence());
        assertThat(host.findSoon().origin()).isNull();
    }

    @Test
    void requestsNothingWithoutAnAccount() {
        host.file(ClusterApi.ACCOUNT + "token", "").find();
        assertThat(host.requests).isEmpty();
    }

    @Test
    void requestsNothingOutsideKubernetes() {
        host.variables.remove("KUBERNETES_SERVICE_HOST");
        host.find();
        assertThat(host.requests).isEmpty();
    }

    @Test
    void sendsNoTokenToAnotherAuthority() throws Exception {
        try (ClusterApi other = new ClusterApi(ClusterApi.Key.of("ip:127.0.0.1", keys), host)) {
            host.variable("KUBERNETES_SERVICE_PORT", other.port());
            host.find();
            assertThat(other.authorizations).isEmpty();
        }
    }

    @Test
    void sendsNoTokenToAnotherServerName() throws Exception {
        try (ClusterApi other = new ClusterApi(ClusterApi.Key.of("dns:other.svc", keys), host)) {
            other.runs(host);
            host.find();
            assertThat(other.authorizations).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void sendsNoTokenWithoutTheAuthority(String certificate) {
        host.file(ClusterApi.ACCOUNT + "ca.crt", certificate).find();
        assertThat(api.authorizations).isEmpty();
    }

    @Test
    void tokenIsNeverLogged() {
        host.find();
        assertThat(host.logged()).contains("status 403").doesNotContain(ClusterApi.TOKEN);
    }
}
