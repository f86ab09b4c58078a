// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Apache HttpClient 4.5 and a class that calls it, in one jar, which is bundle and module too. */
final class Library {

    static final String CALLER = "dev.weft.integration.loading.subject.library.Caller";

    /** The classes that have sites. */
    static final List<String> WOVEN = Arrays.asList(
            "org.apache.http.impl.client.MinimalHttpClient",
            "org.apache.http.impl.client.InternalHttpClient",
            "org.apache.http.impl.client.AbstractHttpClient");

    private static final String OTHERS = "org/apache/http/message/";

    final File file;
    private final JarFile jar;

    /** @param path of the jar */
    Library(String path) {
        file = new File(path);
        try {
            jar = new JarFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URL url() {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the class file, or {@code null} if the library has no such class */
    byte[] classFile(String name) {
        JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes.write(buffer, 0, read);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binary names of some 50 classes without sites. */
    List<String> others() {
        List<String> names = new ArrayList<>();
        for (JarEntry each : Collections.list(jar.entries())) {
            String name = each.getName();
            if (name.startsWith(OTHERS) && name.endsWith(".class")) {
                names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            }
        }
        return names;
    }
}
