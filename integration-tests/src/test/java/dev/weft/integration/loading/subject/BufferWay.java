// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.nio.ByteBuffer;
import java.security.ProtectionDomain;

/** {@code ClassLoader.defineClass} with a buffer outside of the heap. */
final class BufferWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return new DefiningLoader(library) {
            @Override
            Class<?> define(String name, byte[] classFile) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(classFile.length);
                buffer.put(classFile);
                buffer.position(0);
                return defineClass(name, buffer, (ProtectionDomain) null);
            }
        };
    }
}
