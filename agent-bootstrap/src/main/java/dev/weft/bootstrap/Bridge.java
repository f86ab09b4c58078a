// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.bootstrap;

/**
 * The only type that woven code refers to. It passes each woven call to the agent, which subclasses it on a class loader that
 * the application does not see.
 *
 * <p>In the finished jar this class is called {@code java.lang.WeftBridge} and is defined in the boot loader. Every class
 * loader delegates {@code java.*}, those of OSGi and JBoss Modules included, so that woven code links in all of them.
 */
public abstract class Bridge {

    /** A lock that the application cannot hold. */
    private static final Object LOCK = new Object();

    /** The class loader of the agent, from its first step on. Every class of the JVM can link to this one. */
    private static ClassLoader owner;

    /** {@code null} without an agent, which turns all woven code into no-ops. */
    private static volatile Bridge agent;

    /** For the agent's subclass only: {@link #install} refuses all others. */
    protected Bridge() {}

    /** Allows classes of one loader to be installed. Only the first call has an effect: the agent's, when it defines this class. */
    public static void reserve(ClassLoader agent) {
        synchronized (LOCK) {
            if (owner == null) {
                owner = agent;
            }
        }
    }

    /** Passes calls of woven code to this object. Returns {@code false} if it is not the agent's, or another one is installed. */
    protected final boolean install() {
        synchronized (LOCK) {
            if (agent != null || owner == null || getClass().getClassLoader() != owner) {
                return false;
            }
            agent = this;
            return true;
        }
    }

    /** Undoes {@link #install}. Does nothing if another object is installed. */
    protected final void uninstall() {
        synchronized (LOCK) {
            if (agent == this) {
                agent = null;
            }
        }
    }

    /**
     * Called first in a woven method.
     *
     * @param site number of the woven site
     * @param woven class that declares the woven method
     * @param self receiver of the call, {@code null} in a static method
     * @param first the first argument that the site passes, boxed, or {@code null}
     * @param second the second argument that the site passes, boxed, or {@code null}
     * @return argument {@code call} of {@link #exit}; {@code null} if exit has nothing to do
     */
    public static Object enter(int site, Class<?> woven, Object self, Object first, Object second) {
        Bridge bridge = agent;
        return bridge == null ? null : bridge.entered(site, woven, self, first, second);
    }

    /**
     * Called last in a woven method, whether it returns or throws.
     *
     * @param site number of the woven site
     * @param woven class that declares the woven method
     * @param call result of {@link #enter}
     * @param result result of the method, boxed; {@code null} if it throws or is void
     * @param thrown exception of the method, or {@code null}
     * @return {@code result}, or another result at sites that replace it
     */
    public static Object exit(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
        Bridge bridge = agent;
        return call == null || bridge == null ? result : bridge.exited(site, woven, call, result, thrown);
    }

    /**
     * Called at sites that replace an argument.
     *
     * @param call result of {@link #enter}
     * @param given argument that the caller passed
     * @return the argument with which the method continues
     */
    public static Object argument(Object call, Object given) {
        return call == null ? given : call;
    }

    /** The agent's part of {@link #enter}. Must not throw. */
    protected abstract Object entered(int site, Class<?> woven, Object self, Object first, Object second);

    /** The agent's part of {@link #exit}. Must not throw. */
    protected abstract Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown);
}
