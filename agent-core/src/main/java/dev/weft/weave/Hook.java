// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

/**
 * What happens at a woven method. Implemented by an instrumentation, in a class with a public constructor that takes
 * {@link dev.weft.call.Handlers}; defined by a class loader that sees the library and the agent. One instance
 * serves all threads and lives as long as the woven class.
 *
 * <p>What a hook throws is logged once and never reaches the application.
 */
public abstract class Hook {

    protected Hook() {}

    /**
     * The method is entered.
     *
     * @param self receiver, {@code null} in a static method
     * @param first the method's first argument, boxed, or the one that the site {@linkplain Site#passing passes}; {@code null}
     *     where there is none
     * @param second the second, likewise
     * @return what {@link #exit} is given; {@code null} if exit is not to be called. At a site that {@linkplain
     *     Site#replacingFirst() replaces} an argument, also what the method goes on with
     */
    public abstract Object enter(Object self, Object first, Object second) throws Throwable;

    /**
     * The method returns or throws.
     *
     * @param call what {@link #enter} returned
     * @param result what it returns, boxed; {@code null} if it throws or is void
     * @param thrown what it throws, or {@code null}
     * @return what the method is to return; heeded only at a site that {@linkplain Site#replacingResult() replaces} it
     */
    public Object exit(Object call, Object result, Throwable thrown) throws Throwable {
        return result;
    }
}
