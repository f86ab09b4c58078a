// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.util.Collections;
import java.util.List;

/**
 * Declares where one library is woven. The build finds the subclass through {@code META-INF/services}, runs it, and writes its
 * answers into an index in the jar. A JVM reads the index and does not load this class. The subclass must not name a type of
 * the library.
 *
 * <p>All other classes of its package are the adapter. They may name types of the library: the agent defines them once for
 * each copy of the library that the application loads.
 */
public abstract class Instrumentation {

    protected Instrumentation() {}

    /** The library and its lowest version, as the module is called: {@code servlet-3}. */
    public abstract String name();

    /** What the instrumentation does for requests. The kind decides when it is woven. */
    public abstract Kind kind();

    /** The methods to weave. */
    public abstract List<Site> sites();

    /**
     * The JDK packages that the adapter reflects on, as {@code module/package}:
     * {@code java.net.http/jdk.internal.net.http}. They are opened to the adapter alone.
     */
    public List<String> opens() {
        return Collections.emptyList();
    }

    /**
     * The library's threads that outlive the request during which they are started: those of pools, selectors and timers.
     * They inherit no context. A plain {@link Thread} or virtual thread always inherits, even if a name matches it. The
     * names count even if this instrumentation is disabled.
     *
     * @return names of classes. A name may begin or end with {@code *}, which stands for any text:
     *     {@code org.xnio.*}, {@code *FastThreadLocalThread}
     */
    public List<String> longLivedThreads() {
        return Collections.emptyList();
    }

    /**
     * Whether the adapter is written against {@code javax.servlet} and also serves {@code jakarta.servlet}. Its classes are
     * renamed when they are defined for a woven class that names {@code jakarta.servlet}.
     */
    public boolean servesJakarta() {
        return false;
    }
}
