// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.call.aws.AwsName;
import dev.weft.call.aws.AwsNames;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The properties of a class of requests or results that are recorded. They are found once for each class and operation. */
final class ResourceGetters {

    private static final ResourceGetter[] NONE = {};

    private final AwsNames names;

    /**
     * By operation: S3 has classes that serve several. A {@link ClassValue} lives as long as the class.
     */
    private final ClassValue<ConcurrentMap<String, ResourceGetter[]>> ofClass =
            new ClassValue<ConcurrentMap<String, ResourceGetter[]>>() {
                @Override
                protected ConcurrentMap<String, ResourceGetter[]> computeValue(Class<?> type) {
                    return new ConcurrentHashMap<String, ResourceGetter[]>(2);
                }
            };

    ResourceGetters(AwsNames names) {
        this.names = names;
    }

    ResourceGetter[] of(AwsNames.Part part, Class<?> type, String service, String operation) {
        ConcurrentMap<String, ResourceGetter[]> known = ofClass.get(type);
        ResourceGetter[] getters = known.get(operation);
        if (getters == null) {
            getters = find(part, type, service, operation);
            known.put(operation, getters);
        }
        return getters;
    }

    private ResourceGetter[] find(AwsNames.Part part, Class<?> type, String service, String operation) {
        List<ResourceGetter> found = new ArrayList<ResourceGetter>();
        for (Method method : type.getMethods()) {
            String property = property(method);
            if (property != null) {
                for (AwsName name : names.of(part, service, operation, property)) {
                    found.add(new ResourceGetter(method, name));
                }
            }
        }
        return found.toArray(NONE);
    }

    /** The property that a method gets: {@code QueueUrl}; {@code null} for other methods. */
    private static @Nullable String property(Method method) {
        String name = method.getName();
        if (!name.startsWith("get")
                || name.length() == 3
                || method.getParameterTypes().length > 0
                || method.isBridge()
                || Modifier.isStatic(method.getModifiers())
                || !Modifier.isPublic(method.getDeclaringClass().getModifiers())
                || method.getReturnType() == void.class) {
            return null;
        }
        return name.substring(3);
    }
}
