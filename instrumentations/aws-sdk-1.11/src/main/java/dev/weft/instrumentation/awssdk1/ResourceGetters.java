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

    /** @param request names the operation as manifests for this SDK do, by the class of the request */
    ResourceGetter[] of(AwsNames.Part part, Class<?> type, String service, String operation, @Nullable String request) {
        ConcurrentMap<String, ResourceGetter[]> known = ofClass.get(type);
        ResourceGetter[] getters = known.get(operation);
        if (getters == null) {
            getters = find(part, type, service, operation, request);
            known.put(operation, getters);
        }
        return getters;
    }

    private ResourceGetter[] find(
            AwsNames.Part part, Class<?> type, String service, String operation, @Nullable String request) {
        List<ResourceGetter> found = new ArrayList<ResourceGetter>();
        for (Method method : type.getMethods()) {
            String property = property(method);
            if (property != null) {
                add(found, method, names.of(part, service, operation, property));
                if (request != null && !request.equals(operation)) {
                    add(found, method, names.of(part, service, request, property));
                }
            }
        }
        return found.toArray(NONE);
    }

    /** A name that is found twice is recorded once, since the first value counts. */
    private static void add(List<ResourceGetter> found, Method method, AwsName[] names) {
        for (AwsName name : names) {
            found.add(new ResourceGetter(method, name));
        }
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
