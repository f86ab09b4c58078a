// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ServerSubject;
import java.io.IOException;
import java.io.InputStream;

/**
 * Runs a subject in this JVM with the application of HttpServerContract renamed from {@code javax.servlet} to
 * {@code jakarta.servlet}. This loader defines the subject and the application. All other classes come from the test's loader.
 */
public final class JakartaLoader extends ClassLoader {

    private static final String APPLICATION = "dev.weft.contracts.subject.Contract";

    private final String subject;

    private JakartaLoader(String subject) {
        super(JakartaLoader.class.getClassLoader());
        this.subject = subject;
    }

    /** Creates a subject of this class, which has a public constructor without parameters. */
    public static ServerSubject load(Class<? extends ServerSubject> subject) throws ReflectiveOperationException {
        return (ServerSubject) new JakartaLoader(subject.getName())
                .loadClass(subject.getName())
                .getConstructor()
                .newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(APPLICATION) && !name.equals(subject)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream classFile = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] renamed = Jakarta.renamed(classFile.readAllBytes());
            return defineClass(name, renamed, 0, renamed.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
