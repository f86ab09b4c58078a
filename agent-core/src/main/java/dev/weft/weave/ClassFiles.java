// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The agent's class files, for those of its classes that are defined elsewhere. */
final class ClassFiles {

    private ClassFiles() {}

    /**
     * @param className binary name
     * @throws IOException if the agent holds no such class, or it cannot be read
     */
    static byte[] read(ClassLoader agent, String className) throws IOException {
        String resource = className.replace('.', '/') + ".class";
        try (InputStream in = agent.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing from the agent's jar");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        }
    }
}
