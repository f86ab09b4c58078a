// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Starts the agent where a security manager grants its jar too little. Loaded by the boot loader, classes of which have all
 * permissions. The application finds it there too, so it starts once only, which is before the application.
 */
public final class Unrestricted {

    /** Static, because the class is all that the application's loader and the boot loader share. */
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Unrestricted() {}

    /**
     * Starts the agent.
     *
     * @return the running agent, or {@code null}
     * @throws SecurityException if it was called before
     */
    public static Consumer<String> start(final String arguments, final Instrumentation instrumentation, final File jar)
            throws Exception {
        if (!STARTED.compareAndSet(false, true)) {
            throw new SecurityException("the agent was started before");
        }
        try {
            return AccessController.doPrivileged(new PrivilegedExceptionAction<Consumer<String>>() {
                @Override
                public Consumer<String> run() throws Exception {
                    return new AgentClassLoader(jar).start(arguments, instrumentation);
                }
            });
        } catch (PrivilegedActionException e) {
            throw e.getException();
        }
    }
}
