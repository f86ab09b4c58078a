// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** The smallest agent: the JVM passes each class to it, and it weaves none. Its cost is the lower bound for any agent. */
public final class Nothing implements ClassFileTransformer {

    /** The argument with which the JVM passes no class to this agent. */
    static final String NO_TRANSFORMER = "no-transformer";

    public static void premain(String arguments, Instrumentation instrumentation) {
        if (!NO_TRANSFORMER.equals(arguments)) {
            instrumentation.addTransformer(new Nothing());
        }
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String internalName, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        return null;
    }
}
