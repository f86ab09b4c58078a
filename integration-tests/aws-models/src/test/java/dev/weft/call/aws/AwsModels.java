// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** The members of one service's requests and responses, as the SDK's model classes on the class path have them. */
final class AwsModels {

    /** By operation: the members of its request and response. First letters are in upper case. */
    private final Map<String, Set<String>> byOperation = new TreeMap<>();

    /** Members of structures within requests and responses. */
    private final Set<String> within = new TreeSet<>();

    private AwsModels() {}

    /**
     * Reads a service's model classes.
     *
     * @param folder of the class path, {@code software/amazon/awssdk/services/glue/model}
     */
    static AwsModels read(String folder) throws IOException, ReflectiveOperationException {
        AwsModels models = new AwsModels();
        for (String name : classes(folder)) {
            if (name.endsWith("Request") || name.endsWith("Response")) {
                Class<?> type = Class.forName(folder.replace('/', '.') + '.' + name);
                if (SdkPojo.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    models.add(name.replaceAll("(Request|Response)$", ""), fields(type));
                }
            }
        }
        return models;
    }

    /** The simple names of the classes in a folder of one jar of the class path. */
    static Collection<String> classes(String folder) throws IOException {
        URL place = AwsModels.class.getClassLoader().getResource(folder);
        if (place == null) {
            throw new IOException("no model classes in " + folder);
        }
        try (FileSystem jar =
                        FileSystems.newFileSystem(URI.create(place.toString().split("!")[0]), Map.of());
                Stream<Path> files = Files.list(jar.getPath(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.contains("$"))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    private static List<SdkField<?>> fields(Class<?> type) throws ReflectiveOperationException {
        Method builder = type.getMethod("builder");
        return ((SdkPojo) builder.invoke(null)).sdkFields();
    }

    private void add(String operation, List<SdkField<?>> fields) {
        Set<String> members = byOperation.computeIfAbsent(operation, absent -> new TreeSet<>());
        Deque<SdkField<?>> structures = new ArrayDeque<>();
        for (SdkField<?> each : fields) {
            members.add(AwsNames.upperFirst(name(each)));
            structures.add(each);
        }
        Set<Class<?>> seen = new HashSet<>();
        while (!structures.isEmpty()) {
            SdkField<?> field = structures.remove();
            if (field.marshallingType() == MarshallingType.LIST) {
                structures.add(field.getTrait(ListTrait.class).memberFieldInfo());
            } else if (field.marshallingType() == MarshallingType.MAP) {
                structures.add(field.getTrait(MapTrait.class).valueFieldInfo());
            } else if (field.marshallingType() == MarshallingType.SDK_POJO) {
                SdkPojo structure = field.constructor().get();
                if (seen.add(structure.getClass())) {
                    for (SdkField<?> each : structure.sdkFields()) {
                        within.add(AwsNames.upperFirst(name(each)));
                        structures.add(each);
                    }
                }
            }
        }
    }

    /** Members of event streams have a name on the wire alone. */
    private static String name(SdkField<?> field) {
        return field.memberName() == null ? field.locationName() : field.memberName();
    }

    boolean hasOperation(String operation) {
        return byOperation.containsKey(operation);
    }

    /** Whether a request, a response or a structure in one has the member. */
    boolean has(String member) {
        return within.contains(member) || !operations(member).isEmpty();
    }

    boolean has(String operation, String member) {
        return byOperation.getOrDefault(operation, Set.of()).contains(member);
    }

    /** The operations with the member in their request or response. */
    Set<String> operations(String member) {
        Map<String, Set<String>> found = new HashMap<>(byOperation);
        found.values().removeIf(members -> !members.contains(member));
        return new TreeSet<>(found.keySet());
    }
}
