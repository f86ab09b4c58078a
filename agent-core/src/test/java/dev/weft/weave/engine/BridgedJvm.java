// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.agent.ByteBuddyAgent;

/** This JVM with the Bridge on its boot class path, where woven classes of any loader find it. */
final class BridgedJvm {

    static final Instrumentation JVM = bridged(ByteBuddyAgent.install());

    private static final String BRIDGE = "dev/weft/bootstrap/Bridge.class";

    private BridgedJvm() {}

    private static Instrumentation bridged(Instrumentation jvm) {
        try {
            Path jar = Files.createTempFile("weft-bridge", ".jar");
            jar.toFile().deleteOnExit();
            try (InputStream bridge = ClassLoader.getSystemResourceAsStream(BRIDGE);
                    JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
                entries.putNextEntry(new JarEntry(BRIDGE));
                bridge.transferTo(entries);
            }
            jvm.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
