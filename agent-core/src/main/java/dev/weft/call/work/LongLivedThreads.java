// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import java.util.List;

/** The types of threads that outlive the request during which they are started. Immutable. */
final class LongLivedThreads {

    private final String[] names;

    /** @param names of classes, each with at most one {@code *}, as its first or last character */
    LongLivedThreads(List<String> names) {
        this.names = names.toArray(new String[0]);
    }

    /** Called at each start of a thread. */
    boolean include(Class<? extends Thread> type) {
        if (type == Thread.class) {
            return false;
        }
        String className = type.getName();
        if (isPlain(className)) {
            return false;
        }
        if (className.startsWith("dev.weft.base.")) {
            // The agent's own.
            return true;
        }
        for (String each : names) {
            if (matches(each, className)) {
                return true;
            }
        }
        return false;
    }

    /** A virtual thread runs one task. Its class lies in a package of the JDK, as those of long-lived threads do. */
    private static boolean isPlain(String className) {
        return className.equals("java.lang.VirtualThread")
                || className.equals("java.lang.ThreadBuilders$BoundVirtualThread");
    }

    private static boolean matches(String name, String className) {
        int last = name.length() - 1;
        if (name.charAt(0) == '*') {
            // Compares in place, since this runs at each start of a thread.
            return className.regionMatches(className.length() - last, name, 1, last);
        }
        return name.charAt(last) == '*' ? className.regionMatches(0, name, 0, last) : className.equals(name);
    }
}
