// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.bootstrap;

/**
 * The only type that woven code names: it hands each woven call to the agent, which subclasses it on a class loader that
 * the application does not see.
 *
 * <p>In the finished jar this class is called {@code java.lang.WeftBridge} and is defined into the boot loader: every class
 * loader, those of OSGi and JBoss Modules included, delegates {@code java.*}, so woven code links wherever it was loaded.
 */
public abstract class Bridge {

    /** Not final, because this class is defined before the agent's class loader exists; written once. */
    private static volatile Bridge agent;

    /** For the agent's subclass alone. */
    protected Bridge() {}

    /** Makes {@code bridge} the one that woven code reaches; {@code null} turns all woven code into no-ops. */
    protected static void install(Bridge bridge) {
        agent = bridge;
    }

    /**
     * Called first in a woven method.
     *
     * @param site number of the site that was woven
     * @param woven class that declares the woven method
     * @param self receiver of the call, {@code null} in a static method
     * @param first one of the method's arguments, boxed; which, the site says
     * @param second another, or {@code null}
     * @return what {@link #exit} is to be given; {@code null} if nothing is to be done there
     */
    public static Object enter(int site, Class<?> woven, Object self, Object first, Object second) {
        Bridge bridge = agent;
        return bridge == null ? null : bridge.entered(site, woven, self, first, second);
    }

    /**
     * Called last in a woven method, whether it returns or throws.
     *
     * @param site number of the site that was woven
     * @param woven class that declares the woven method
     * @param call what {@link #enter} returned; {@code null} if nothing is to be done
     * @param result what the method returns, boxed; {@code null} if it throws or is void
     * @param thrown what the method throws, or {@code null}
     * @return what the method is to return: {@code result}, except at sites that replace it
     */
    public static Object exit(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
        Bridge bridge = agent;
        return call == null || bridge == null ? result : bridge.exited(site, woven, call, result, thrown);
    }

    /**
     * At sites that replace an argument, what the method goes on with.
     *
     * @param call what {@link #enter} returned
     * @param given what the method was called with
     */
    public static Object argument(Object call, Object given) {
        return call == null ? given : call;
    }

    /** {@link #enter}, in the agent. Must not throw. */
    protected abstract Object entered(int site, Class<?> woven, Object self, Object first, Object second);

    /** {@link #exit}, in the agent. Must not throw. */
    protected abstract Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown);
}
