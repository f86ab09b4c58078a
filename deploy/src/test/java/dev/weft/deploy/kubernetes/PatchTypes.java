// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.deploy.kubernetes;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The types that an expression can create in a MutatingAdmissionPolicy for pods: JSONPatch, and Object.spec... for the value at that
 * path of a pod. The API server accepts any field and checks only the resulting pod. Here the types have exactly the fields of a pod,
 * so a wrong field does not compile.
 */
final class PatchTypes implements CelTypeProvider {
    static final StructType JSON_PATCH = struct(
            "JSONPatch",
            Map.of(
                    "op", SimpleType.STRING,
                    "path", SimpleType.STRING,
                    "from", SimpleType.STRING,
                    "value", SimpleType.DYN));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CelTypeProvider others;

    PatchTypes(CelTypeProvider others) {
        this.others = others;
    }

    static StructType struct(String name, Map<String, CelType> fields) {
        return StructType.create(
                name, ImmutableSet.copyOf(fields.keySet()), field -> Optional.ofNullable(fields.get(field)));
    }

    @Override
    public ImmutableList<CelType> types() {
        return ImmutableList.<CelType>builder()
                .addAll(others.types())
                .add(JSON_PATCH)
                .build();
    }

    @Override
    public Optional<CelType> findType(String name) {
        if (name.equals(JSON_PATCH.name())) {
            return Optional.of(JSON_PATCH);
        }
        String[] path = name.split("\\.");
        if (!path[0].equals("Object")) {
            return others.findType(name);
        }
        JavaType type = JSON.constructType(Pod.class);
        for (int i = 1; i < path.length; i++) {
            JavaType field = fields(type).get(path[i]);
            if (field == null) {
                return Optional.empty();
            }
            type = field.isCollectionLikeType() ? field.getContentType() : field;
        }
        Map<String, CelType> fields = new TreeMap<>();
        fields(type).forEach((field, of) -> fields.put(field, celType(name + '.' + field, of)));
        return Optional.of(struct(name, fields));
    }

    private static Map<String, JavaType> fields(JavaType type) {
        Map<String, JavaType> fields = new TreeMap<>();
        JSON.getSerializationConfig()
                .introspect(type)
                .findProperties()
                .forEach(property -> fields.put(property.getName(), property.getPrimaryType()));
        return fields;
    }

    private CelType celType(String name, JavaType type) {
        if (type.isCollectionLikeType()) {
            return ListType.create(celType(name, type.getContentType()));
        }
        if (type.isMapLikeType()) {
            return MapType.create(SimpleType.STRING, celType(name, type.getContentType()));
        }
        Class<?> java = type.getRawClass();
        if (java == String.class || java == Quantity.class) {
            return SimpleType.STRING;
        }
        if (java == Boolean.class) {
            return SimpleType.BOOL;
        }
        if (java == Integer.class || java == Long.class) {
            return SimpleType.INT;
        }
        if (java == IntOrString.class) {
            return SimpleType.DYN;
        }
        // A reference by name, since types of Kubernetes may contain themselves.
        return StructTypeReference.create(name);
    }
}
