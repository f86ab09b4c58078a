// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks a Linux pod against the Pod Security Standard "restricted", as far as the tested manifests need it. See
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted, and for image volumes
 * https://github.com/kubernetes/kubernetes/pull/130394.
 */
final class PodSecurity {
    private static final Set<String> VOLUMES = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    private PodSecurity() {}

    /** The violations of a pod's spec; empty if the pod is restricted. */
    static List<String> violations(JsonNode spec) {
        List<String> violations = new ArrayList<>();
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (spec.path(host).asBoolean()) {
                violations.add(host);
            }
        }
        for (JsonNode volume : spec.path("volumes")) {
            volume.fieldNames().forEachRemaining(type -> {
                if (!type.equals("name") && !VOLUMES.contains(type)) {
                    violations.add("volume " + volume.path("name").asText() + " is a " + type);
                }
            });
        }
        for (String containers : List.of("initContainers", "containers", "ephemeralContainers")) {
            for (JsonNode container : spec.path(containers)) {
                for (String violation : violations(spec.path("securityContext"), container)) {
                    violations.add(container.path("name").asText() + ": " + violation);
                }
            }
        }
        return violations;
    }

    private static List<String> violations(JsonNode ofPod, JsonNode container) {
        JsonNode context = container.path("securityContext");
        List<String> violations = new ArrayList<>();
        if (context.path("privileged").asBoolean()) {
            violations.add("privileged");
        }
        if (context.path("allowPrivilegeEscalation").asBoolean(true)) {
            violations.add("allowPrivilegeEscalation is not false");
        }
        if (!inherited(ofPod, context, "runAsNonRoot").asBoolean()) {
            violations.add("runAsNonRoot is not true");
        }
        if (inherited(ofPod, context, "runAsUser").asInt(-1) == 0) {
            violations.add("runAsUser is 0");
        }
        String profile =
                inherited(ofPod, context, "seccompProfile").path("type").asText();
        if (!profile.equals("RuntimeDefault") && !profile.equals("Localhost")) {
            violations.add("seccompProfile is neither RuntimeDefault nor Localhost");
        }
        boolean all = false;
        for (JsonNode dropped : context.at("/capabilities/drop")) {
            all |= dropped.asText().equals("ALL");
        }
        if (!all) {
            violations.add("capabilities are not all dropped");
        }
        for (JsonNode added : context.at("/capabilities/add")) {
            if (!added.asText().equals("NET_BIND_SERVICE")) {
                violations.add("capability " + added.asText());
            }
        }
        for (JsonNode port : container.path("ports")) {
            if (port.path("hostPort").asInt() != 0) {
                violations.add("hostPort " + port.path("hostPort").asInt());
            }
        }
        return violations;
    }

    private static JsonNode inherited(JsonNode ofPod, JsonNode ofContainer, String field) {
        return ofContainer.has(field) ? ofContainer.path(field) : ofPod.path(field);
    }
}
