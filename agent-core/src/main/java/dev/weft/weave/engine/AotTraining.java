// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Puts the agent's classes into an AOT cache that is being recorded. In production the JVM takes them from there if the jar has
 * the same bytes, and neither parses nor verifies them.
 */
public final class AotTraining {

    /** The agent's class files in its jar. */
    private static final String CLASSES = "weft/dev/weft/";

    private static final int PREFIX = "weft/".length();
    private static final String ADAPTERS = CLASSES + "instrumentation/";
    private static final String SUFFIX = ".classdata";

    private AotTraining() {}

    /**
     * Loads the agent's classes but for adapters, which are defined beside the classes of the application.
     *
     * @param domain of the agent's classes; its location is the jar
     * @throws IOException if the jar cannot be read
     */
    public static void load(ClassLoader agent, ProtectionDomain domain) throws IOException {
        try (JarFile jar =
                new JarFile(new File(domain.getCodeSource().getLocation().toURI()), false)) {
            for (JarEntry each : Collections.list(jar.entries())) {
                String name = each.getName();
                if (name.startsWith(CLASSES) && name.endsWith(SUFFIX) && !name.startsWith(ADAPTERS)) {
                    load(agent, name.substring(PREFIX, name.length() - SUFFIX.length()));
                }
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void load(ClassLoader agent, String internalName) {
        try {
            Class.forName(internalName.replace('/', '.'), false, agent);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError | SecurityException withoutBridge) {
            // Extends the Bridge, which this JVM does not have.
        }
    }
}
