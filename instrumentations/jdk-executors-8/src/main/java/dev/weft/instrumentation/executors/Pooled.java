// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

/** Threads that outlive the request which happens to start them, and whose pools are not the JDK's. */
final class Pooled {

    private static final String[] PACKAGES = {
        "java.",
        "jdk.",
        "sun.",
        "org.apache.tomcat.",
        "org.xnio.",
        "org.jboss.threads.",
        "okio.",
        "io.undertow.",
        "org.eclipse.jetty.",
    };

    private Pooled() {}

    /** Netty's is known by its last name, since many libraries carry it along under a package of their own. */
    static boolean isPooled(String threadClass) {
        if (threadClass.equals("java.lang.Thread")
                || threadClass.equals("java.lang.VirtualThread")
                || threadClass.equals("java.lang.ThreadBuilders$BoundVirtualThread")) {
            return false;
        }
        if (threadClass.endsWith("FastThreadLocalThread")) {
            return true;
        }
        for (String each : PACKAGES) {
            if (threadClass.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
