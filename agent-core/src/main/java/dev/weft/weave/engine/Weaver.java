// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Weaves calls of the Bridge into one class file, with the class-file visitors that Byte Buddy contains. It resolves no type,
 * loads no class of the application and computes no frame. It adds no member, so that a loaded class can be woven too.
 */
final class Weaver {

    private static final byte[] JAKARTA = "jakarta/servlet/".getBytes(StandardCharsets.US_ASCII);

    /** The newest version that the visitors accept. Newer class files are read as this one: method bodies rarely change. */
    private static final byte NEWEST = Opcodes.V28;

    /** Index of the low byte of a class file's major version (JVMS 4.1). */
    private static final int MAJOR = 7;

    private final Sites sites;

    Weaver(Sites sites) {
        this.sites = sites;
    }

    /**
     * Weaves the sites of one class.
     *
     * @param loader loader of the class, {@code null} for the boot loader
     * @return the woven class file, or {@code null} if the class declares none of the methods
     */
    byte @Nullable [] weave(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
        List<WovenSite> wanted = sites.of(internalName);
        boolean jakarta = serveJakarta(wanted) && contains(classFile, JAKARTA);
        byte[] woven = readable(classFile);
        List<WovenSite> found = new ArrayList<WovenSite>();
        // More than one round if two instrumentations mean the same method.
        boolean more = true;
        for (int round = 0; more; round++) {
            ClassReader reader = new ClassReader(woven);
            SiteMethods methods = SiteMethods.of(reader, wanted, round);
            more = methods.hasMore();
            if (!methods.found().isEmpty()) {
                for (SiteMethod each : methods.found().values()) {
                    found.add(each.site);
                }
                woven = woven(reader, methods.found(), jakarta);
            }
        }
        for (WovenSite each : wanted) {
            int times = Collections.frequency(found, each);
            if (times > 0) {
                each.woven(loader, times);
            } else {
                each.unmatched();
            }
        }
        if (found.isEmpty()) {
            return null;
        }
        woven[MAJOR] = classFile[MAJOR];
        return woven;
    }

    private byte[] woven(ClassReader reader, Map<String, SiteMethod> methods, boolean jakarta) {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new WovenClass(writer, methods, jakarta), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static byte[] readable(byte[] classFile) {
        if (classFile[MAJOR] <= NEWEST) {
            return classFile;
        }
        byte[] older = classFile.clone();
        older[MAJOR] = NEWEST;
        return older;
    }

    private static boolean serveJakarta(List<WovenSite> sites) {
        for (WovenSite each : sites) {
            if (each.adapter.servesJakarta) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] classFile, byte[] text) {
        outer:
        for (int i = 0; i <= classFile.length - text.length; i++) {
            for (int j = 0; j < text.length; j++) {
                if (classFile[i + j] != text[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    private final class WovenClass extends ClassVisitor {

        private final Map<String, SiteMethod> methods;
        private final boolean jakarta;
        private int version;
        private String name = "";

        WovenClass(ClassWriter writer, Map<String, SiteMethod> methods, boolean jakarta) {
            super(Opcodes.ASM9, writer);
            this.methods = methods;
            this.jakarta = jakarta;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String parent,
                String @Nullable [] interfaces) {
            this.version = version & 0xffff;
            this.name = name;
            super.visit(version, access, name, signature, parent, interfaces);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String method,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor writer = super.visitMethod(access, method, descriptor, signature, exceptions);
            SiteMethod found = methods.get(method + descriptor);
            return found == null ? writer : new WovenMethod(writer, found, flavour(found.site), version, name);
        }

        private WovenSite flavour(WovenSite javax) {
            return jakarta && javax.adapter.servesJakarta ? sites.jakarta(javax) : javax;
        }
    }
}
