// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.lang.reflect.Field;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;

/**
 * The configuration of a client's handler, which it keeps in a private field. It is the only place where the service and
 * the region are known before the SDK asks for credentials, a call that may fail and may itself call a service.
 */
final class ClientConfigurations {

    private static final String FIELD = "clientConfiguration";

    /** Found once; racing threads find the same one. */
    private volatile Field field;

    SdkClientConfiguration of(Object handler) {
        try {
            Field found = field;
            if (found == null) {
                found = find(handler.getClass());
                found.setAccessible(true);
                field = found;
            }
            return (SdkClientConfiguration) found.get(handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read the configuration of " + handler.getClass(), e);
        }
    }

    private static Field find(Class<?> handler) throws NoSuchFieldException {
        // The base classes' own: the AWS handlers below them may keep another copy, or none.
        for (Class<?> each = handler; each != null; each = each.getSuperclass()) {
            if (each.getSimpleName().startsWith("Base")) {
                for (Field candidate : each.getDeclaredFields()) {
                    if (candidate.getName().equals(FIELD)) {
                        return candidate;
                    }
                }
            }
        }
        throw new NoSuchFieldException(FIELD + " of " + handler);
    }
}
