// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.LateSites;
import java.lang.reflect.Proxy;

/** Finds the classes of drivers that {@link JdbcInstrumentation} does not list, by their instances. */
final class UnknownDrivers {

    /** Drivers that pass statements to the driver of another one. */
    private static final String[] WRAPPERS = {
        "com.alibaba.druid.",
        "com.amazonaws.",
        "com.p6spy.",
        "io.opentelemetry.",
        "net.bull.javamelody.",
        "net.sf.log4jdbc.",
        "net.ttddyy.",
        "org.apache.calcite.",
        "org.apache.shardingsphere.",
        "org.testcontainers.",
        "software.amazon.jdbc.",
    };

    private UnknownDrivers() {}

    /** Weaves the class of an instance and those above it, like the declared class. */
    static void found(Object instance, String like, LateSites sites) {
        weave(instance.getClass(), like, sites);
    }

    static void weave(Class<?> type, String like, LateSites sites) {
        if (Proxy.isProxyClass(type) || isWrapper(type.getName())) {
            return;
        }
        for (Class<?> each = type; each != null && each.getClassLoader() != null; each = each.getSuperclass()) {
            sites.apply(each, like);
        }
    }

    private static boolean isWrapper(String className) {
        for (String each : WRAPPERS) {
            if (className.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
