// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads files of the agent: resources in its jar, and class files that other loaders define. */
final class AgentFiles {

    private AgentFiles() {}

    /**
     * Reads a class file.
     *
     * @param className binary name
     * @throws IOException if the agent has no such class, or it cannot be read
     */
    static byte[] classFile(ClassLoader agent, String className) throws IOException {
        String resource = className.replace('.', '/') + ".class";
        byte[] classFile = find(agent, resource);
        if (classFile == null) {
            throw new IOException(resource + " is missing from the agent's jar");
        }
        return classFile;
    }

    /** Reads a resource; {@code null} if it does not exist. */
    static byte @Nullable [] find(ClassLoader agent, String resource) throws IOException {
        try (InputStream in = agent.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        }
    }
}
