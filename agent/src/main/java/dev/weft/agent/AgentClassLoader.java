// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permission;
import java.security.PermissionCollection;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Loads the agent from the files below {@code weft/} in the jar. Its classes are called {@code *.classdata} there, so that no
 * other class loader finds them. Its parent is the JDK, so that the agent does not see the application.
 */
final class AgentClassLoader extends ClassLoader implements Consumer<Consumer<String>> {

    static {
        registerAsParallelCapable();
    }

    private static final String OWN = "dev.weft.";

    private final JarFile jar;
    private final ProtectionDomain domain;
    private Consumer<String> agent;

    AgentClassLoader(File file) throws IOException {
        super(jdk());
        // Without verification, which would load the security providers. The jar is not signed.
        this.jar = new JarFile(file, false);
        Permission all = new AllPermission();
        PermissionCollection permissions = all.newPermissionCollection();
        permissions.add(all);
        this.domain = new ProtectionDomain(
                new CodeSource(file.toURI().toURL(), (java.security.cert.Certificate[]) null), permissions);
    }

    /** Makes a loader for the jar that this class was loaded from. */
    static AgentClassLoader ofThisJar() throws IOException, URISyntaxException {
        return new AgentClassLoader(new File(AgentClassLoader.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()));
    }

    /**
     * Takes the agent when it runs. As a result of its start method it would cost three classes: JDK 18 and later generate them
     * for a reflective call of that type.
     */
    @Override
    public void accept(Consumer<String> running) {
        agent = running;
    }

    /**
     * Starts the agent. By name, because it links to the Bridge, which its first step defines.
     *
     * @return the running agent, or {@code null} if the configuration forbids it
     */
    Consumer<String> start(String arguments, Instrumentation instrumentation) throws ReflectiveOperationException {
        loadClass("dev.weft.Start")
                .getMethod("start", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
        return agent;
    }

    /** Defines the agent's own classes at once. The JDK, which is searched first for all others, has none of them. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        JarEntry entry = entry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] classFile = read(entry);
            return defineClass(name, classFile, 0, classFile.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** Finds files of the agent only. The parent would open the JDK's image and its file systems. */
    @Override
    public InputStream getResourceAsStream(String name) {
        JarEntry entry = entry(name);
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected URL findResource(String name) {
        final JarEntry entry = entry(name);
        if (entry == null) {
            return null;
        }
        try {
            // With its own handler, because a jar: URL opens the jar again and keeps it open.
            return new URL("weft", null, -1, "/" + name, new URLStreamHandler() {
                @Override
                protected URLConnection openConnection(URL url) {
                    return new EntryConnection(url, entry);
                }
            });
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? Collections.<URL>emptyList() : Collections.singletonList(found));
    }

    private JarEntry entry(String name) {
        return jar.getJarEntry(
                "weft/" + (name.endsWith(".class") ? name.substring(0, name.length() - 5) + "classdata" : name));
    }

    /** Reads into an array of the entry's size. A buffer in between would cost two megabytes at the start. */
    private byte[] read(JarEntry entry) throws IOException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.readFully(bytes);
        }
        return bytes;
    }

    /** The platform loader, or on Java 8 the extension loader: the topmost ancestor of the application's loader. */
    private static ClassLoader jdk() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    private final class EntryConnection extends URLConnection {

        private final JarEntry entry;

        EntryConnection(URL url, JarEntry entry) {
            super(url);
            this.entry = entry;
        }

        @Override
        public void connect() {}

        @Override
        public InputStream getInputStream() throws IOException {
            return new ByteArrayInputStream(read(entry));
        }
    }
}
