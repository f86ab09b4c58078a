// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Classes of which each method has a site. */
final class WovenLibrary {

    private WovenLibrary() {}

    /** @param times the number of instrumentations with a site for each method */
    static Sites sites(String internalName, Set<String> methods, int times) {
        List<Site> sites = new ArrayList<>();
        for (String each : methods) {
            Site site = Site.of(internalName.replace('/', '.'), each).calling("none");
            sites.add(sites.size() % 2 == 0 ? site : site.replacingResult());
        }
        return new Sites(SiteIndex.of(Collections.nCopies(times, new Listed(sites))), Set.of(), Set.of());
    }

    /** The names of all classes in the jar of one of them. */
    static List<String> classes(Class<?> ofLibrary) throws IOException, URISyntaxException {
        Path jar = Path.of(
                ofLibrary.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile entries = new JarFile(jar.toFile())) {
            return entries.stream()
                    .map(JarEntry::getName)
                    .filter(each ->
                            each.endsWith(".class") && !each.matches("META-INF/.*|.*(module|package)-info.class"))
                    .map(each ->
                            each.substring(0, each.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    static byte[] classFile(Class<?> ofLibrary, String name) throws IOException {
        try (InputStream in = ofLibrary.getResourceAsStream('/' + name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    /** The names of all methods but constructors. */
    static Set<String> methods(byte[] classFile) {
        Set<String> methods = new TreeSet<>();
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
                if (!name.startsWith("<")) {
                    methods.add(name);
                }
                return null;
            }
        };
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_CODE);
        return methods;
    }

    static final class Listed extends Instrumentation {

        private final List<Site> sites;

        Listed(List<Site> sites) {
            this.sites = sites;
        }

        @Override
        public String name() {
            return "listed-1";
        }

        @Override
        public Kind kind() {
            return Kind.CLIENT;
        }

        @Override
        public List<Site> sites() {
            return sites;
        }
    }
}
