// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a manifest against the types of Kubernetes. client-java finds unknown and missing fields; fabric8's model finds values of the
 * wrong type. Neither finds both.
 */
final class KubernetesTypes {
    private static final String FABRIC8 = "io.fabric8.kubernetes.api.model.";
    private static final Map<String, String> FABRIC8_PACKAGES = Map.of(
            "v1", FABRIC8,
            "apps/v1", FABRIC8 + "apps.",
            "rbac.authorization.k8s.io/v1", FABRIC8 + "rbac.",
            "admissionregistration.k8s.io/v1", FABRIC8 + "admissionregistration.v1.",
            "admissionregistration.k8s.io/v1beta1", FABRIC8 + "admissionregistration.v1beta1.");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private KubernetesTypes() {}

    /** The faults of a manifest; empty if Kubernetes accepts it. */
    static List<String> faults(JsonNode manifest) {
        String apiVersion = manifest.path("apiVersion").asText();
        String kind = manifest.path("kind").asText();
        List<String> faults = new ArrayList<>();
        if (!FABRIC8_PACKAGES.containsKey(apiVersion)) {
            faults.add("apiVersion " + apiVersion + " of " + kind + " is not among " + FABRIC8_PACKAGES.keySet());
            return faults;
        }
        fieldFault(apiVersion, kind, manifest, faults);
        typeFault(FABRIC8_PACKAGES.get(apiVersion) + kind, manifest, faults);
        return faults;
    }

    private static void fieldFault(String apiVersion, String kind, JsonNode manifest, List<String> faults) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        String name = "io.kubernetes.client.openapi.models.V" + version.substring(1) + kind;
        try {
            Class.forName(name)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(manifest.toString()));
        } catch (InvocationTargetException e) {
            faults.add(e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            faults.add("client-java has no type " + name);
        }
    }

    private static void typeFault(String name, JsonNode manifest, List<String> faults) {
        try {
            STRICT.treeToValue(manifest, Class.forName(name));
        } catch (JsonProcessingException e) {
            faults.add(e.getMessage());
        } catch (ClassNotFoundException e) {
            faults.add("fabric8 has no type " + name);
        }
    }
}
