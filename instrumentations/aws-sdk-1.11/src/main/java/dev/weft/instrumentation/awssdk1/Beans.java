// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Reads and writes properties of the SDK's beans by name, since models differ from version to version. Never throws. */
final class Beans {

    private static final class Accessors {

        /** Stands for a property that the class does not have. */
        static final Object NONE = new Object();

        /** {@link Method} or {@link #NONE} by the name of the method. The names are few. */
        final ConcurrentMap<String, Object> methods = new ConcurrentHashMap<String, Object>(4);
    }

    /** A {@link ClassValue} lives as long as the class. */
    private static final ClassValue<Accessors> ACCESSORS = new ClassValue<Accessors>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
            return new Accessors();
        }
    };

    private Beans() {}

    /**
     * The value of a property.
     *
     * @param property {@code QueueUrl}
     * @return {@code null} if the property is not set, or if the class has none of the name
     */
    static @Nullable Object get(Object bean, String property) {
        Method getter = method(bean, "get" + property, 0);
        return getter == null ? null : call(getter, bean);
    }

    /** Sets a property. @return whether the class has it and takes the value */
    static boolean set(Object bean, String property, Object value) {
        Method setter = method(bean, "set" + property, 1);
        if (setter == null) {
            return false;
        }
        try {
            setter.invoke(bean, value);
            return true;
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException refused) {
            return false;
        }
    }

    /** A shallow copy; {@code null} if the object makes none. */
    static @Nullable Object copy(Object bean) {
        Method clone = method(bean, "clone", 0);
        return clone == null ? null : call(clone, bean);
    }

    /** A new bean of a class in the same package; {@code null} if the model is too old to have it. */
    static @Nullable Object sibling(Object bean, String simpleName) {
        Class<?> type = bean.getClass();
        String name = type.getName();
        try {
            return Class.forName(name.substring(0, name.lastIndexOf('.') + 1) + simpleName, true, type.getClassLoader())
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | LinkageError | RuntimeException absent) {
            return null;
        }
    }

    /** Calls a method without parameters. */
    static @Nullable Object call(Method method, Object bean) {
        try {
            return method.invoke(bean, (Object[]) null);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException refused) {
            // A subclass that the application made may throw.
            return null;
        }
    }

    private static @Nullable Method method(Object bean, String name, int parameters) {
        ConcurrentMap<String, Object> methods = ACCESSORS.get(bean.getClass()).methods;
        Object known = methods.get(name);
        if (known == null) {
            Method found = find(bean.getClass(), name, parameters);
            known = found == null ? Accessors.NONE : found;
            methods.put(name, known);
        }
        return known instanceof Method ? (Method) known : null;
    }

    private static @Nullable Method find(Class<?> type, String name, int parameters) {
        Method best = null;
        for (Method each : type.getMethods()) {
            if (each.getName().equals(name)
                    && each.getParameterTypes().length == parameters
                    && !each.isVarArgs()
                    && !each.isBridge()) {
                best = each;
            }
        }
        return best;
    }
}
