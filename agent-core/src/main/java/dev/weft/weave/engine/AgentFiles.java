// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The agent's own files: what the build put into its jar, and class files of it that are defined elsewhere. */
final class AgentFiles {

    private AgentFiles() {}

    /**
     * @param className binary name
     * @throws IOException if the agent holds no such class, or it cannot be read
     */
    static byte[] classFile(ClassLoader agent, String className) throws IOException {
        String resource = className.replace('.', '/') + ".class";
        byte[] classFile = find(agent, resource);
        if (classFile == null) {
            throw new IOException(resource + " is missing from the agent's jar");
        }
        return classFile;
    }

    /** @return {@code null} if there is none */
    static byte[] find(ClassLoader agent, String resource) throws IOException {
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
