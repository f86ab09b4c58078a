// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Runs at the entry and exit of a woven method, on the thread that calls the method. An instrumentation extends this class.
 * The subclass has a public constructor with one parameter, {@link dev.weft.call.Handlers}. Its class loader sees the library
 * and the agent.
 *
 * <p>One instance serves all threads and lives as long as the woven class, so it must be thread-safe. What it throws is
 * logged once and never reaches the application.
 */
public abstract class Hook {

    protected Hook() {}

    /**
     * Called when the method is entered.
     *
     * @param self receiver; {@code null} in a static method
     * @param first first argument of the method, or the one that the site {@linkplain Site#passing passes}. Primitives are
     *     boxed. {@code null} if the method has no such argument
     * @param second second argument, likewise
     * @return passed to {@link #exit}; {@code null} if exit is not to be called. At a site that {@linkplain
     *     Site#replacingFirst() replaces} an argument, also the new argument
     */
    // Unmarked: which arguments may be null depends on the woven method, and only the subclass knows it.
    @NullUnmarked
    public abstract Object enter(Object self, Object first, Object second) throws Throwable;

    /**
     * Called when the method returns or throws. Not called if {@link #enter} returned {@code null}.
     *
     * @param call what {@code enter} returned
     * @param result what the method returns, boxed; {@code null} if it throws or is void
     * @param thrown what the method throws; {@code null} if it returns
     * @return what the method returns instead. Ignored unless the site {@linkplain Site#replacingResult() replaces} the result
     */
    public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) throws Throwable {
        return result;
    }
}
