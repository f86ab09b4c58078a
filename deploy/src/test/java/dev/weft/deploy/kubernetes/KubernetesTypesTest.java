// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The validators find the faults that the tests of the manifests rely on. */
class KubernetesTypesTest {
    private static final String POD = """
            apiVersion: v1
            kind: Pod
            metadata: {name: orders}
            spec:
              containers:
                - {name: app, image: orders, ports: [{containerPort: 8080}]}
              volumes:
                - {name: weft-agent, image: {reference: weft-agent}}
            """;

    @Test
    void acceptsAPod() {
        assertThat(KubernetesTypes.faults(Manifests.parse(POD))).isEmpty();
    }

    @Test
    void findsAnUnknownField() {
        assertThat(faults("image: orders", "image: orders, imagePull: Always"))
                .hasSize(1)
                .first()
                .asString()
                .contains("imagePull");
    }

    @Test
    void findsAnUnknownFieldOfAnImageVolume() {
        assertThat(faults("{reference: weft-agent}", "{ref: weft-agent}"))
                .hasSize(1)
                .first()
                .asString()
                .contains("ref");
    }

    @Test
    void findsAMissingField() {
        assertThat(faults("name: app, ", "")).hasSize(1).first().asString().contains("name");
    }

    @Test
    void findsANumberThatIsText() {
        assertThat(faults("8080", "http")).isNotEmpty();
    }

    @Test
    void findsAListThatIsAnObject() {
        assertThat(faults("[{containerPort: 8080}]", "{containerPort: 8080}")).isNotEmpty();
    }

    @Test
    void findsAKindOfAnotherGroup() {
        assertThat(faults("apiVersion: v1", "apiVersion: apps/v1")).isNotEmpty();
    }

    @Test
    void findsAnUnknownFieldOfAnAdmissionPolicy() {
        assertThat(KubernetesTypes.faults(Manifests.parse("""
                        apiVersion: admissionregistration.k8s.io/v1
                        kind: MutatingAdmissionPolicy
                        metadata: {name: weft-agent}
                        spec: {mutation: []}
                        """)))
                .hasSize(1)
                .first()
                .asString()
                .contains("mutation");
    }

    private static java.util.List<String> faults(String correct, String wrong) {
        assertThat(POD).contains(correct);
        return KubernetesTypes.faults(Manifests.parse(POD.replace(correct, wrong)));
    }
}
