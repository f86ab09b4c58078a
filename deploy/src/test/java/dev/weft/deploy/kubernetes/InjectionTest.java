// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class InjectionTest {
    @Test
    void injectsAPodThatAsks() throws Exception {
        AdmissionPolicy policy = new AdmissionPolicy(
                Manifests.in(Manifests.DIRECTORY.resolve("injection/policy.yaml"))
                        .get(0),
                Manifests.in(Manifests.DIRECTORY.resolve("injection/bindings.yaml")));
        var docs = Manifests.in(
                java.nio.file.Path.of("src/test/resources/dev/weft/deploy/kubernetes/pods/a-plain-pod-that-asks.yaml"));
        JsonNode after = policy.admit(docs.get(0), docs.get(1));
        assertThat(after).isEqualTo(docs.get(2));
    }
}
