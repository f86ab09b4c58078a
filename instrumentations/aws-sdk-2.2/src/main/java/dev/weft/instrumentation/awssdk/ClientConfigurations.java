// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;

/**
 * Reads the private configuration of a client's handler. Only there are the service and region known before the SDK asks for
 * credentials, which may fail or call a service.
 */
final class ClientConfigurations {

    private static final String FIELD = "clientConfiguration";

    /** {@code null} until the first call. Racing threads find the same field. */
    private volatile @Nullable Field field;

    SdkClientConfiguration of(Object handler) {
        try {
            Field found = field;
            if (found == null) {
                found = found(handler.getClass());
                field = found;
            }
            return (SdkClientConfiguration) found.get(handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read the configuration of " + handler.getClass(), e);
        }
    }

    /** The thread that calls may have few permissions. */
    private static Field found(final Class<?> handler) {
        return Privileged.get(new Supplier<Field>() {
            @Override
            public Field get() {
                Field found = find(handler);
                found.setAccessible(true);
                return found;
            }
        });
    }

    private static Field find(Class<?> handler) {
        // Only in the base classes: the AWS handlers below them may have another copy, or none.
        for (Class<?> each = handler; each != null; each = each.getSuperclass()) {
            if (each.getSimpleName().startsWith("Base")) {
                for (Field candidate : each.getDeclaredFields()) {
                    if (candidate.getName().equals(FIELD)) {
                        return candidate;
                    }
                }
            }
        }
        throw new IllegalStateException(handler + " has no " + FIELD);
    }
}
