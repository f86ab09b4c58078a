// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.weave.engine.SiteIndex;
import java.util.Collections;
import java.util.List;

/**
 * One library's instrumentation, as data. Found through {@code META-INF/services}, by the build, which writes what all of them
 * declare into the jar's {@linkplain SiteIndex index}; it must not name a type of the library.
 *
 * <p>All other classes of its package are its adapter: they are defined beside each copy of the library that the application
 * loads, and may name the library's types.
 */
public abstract class Instrumentation {

    protected Instrumentation() {}

    /** The library and its lowest version, as the module is called: {@code servlet-3}. */
    public abstract String name();

    public abstract Kind kind();

    public abstract List<Site> sites();

    /**
     * JDK packages that the adapter reflects on, as {@code module/package}:
     * {@code java.net.http/jdk.internal.net.http}. They are opened to the adapter alone.
     */
    public List<String> opens() {
        return Collections.emptyList();
    }

    /**
     * The library's threads that outlive the request during which they are started: those of pools, selectors and timers.
     * They inherit no context. A thread of a plain type such as {@link Thread} always inherits, whatever is listed here.
     * The list counts even if this instrumentation is disabled.
     *
     * @return names of classes. A name may begin or end with {@code *}, which stands for any text:
     *     {@code org.xnio.*}, {@code *FastThreadLocalThread}. No commas
     */
    public List<String> longLivedThreads() {
        return Collections.emptyList();
    }

    /**
     * Whether the adapter is written against {@code javax.servlet} and serves {@code jakarta.servlet} too: beside a woven
     * class that names the latter, the adapter is renamed when it is defined.
     */
    public boolean servesJakarta() {
        return false;
    }
}
