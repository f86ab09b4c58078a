// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.classfile.ByteOutput;
import dev.weft.weave.classfile.ClassFile;
import dev.weft.weave.classfile.Method;
import dev.weft.weave.classfile.UnsupportedClassFileException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weaves calls of the Bridge into one class file. It resolves no type, loads no class of the application and computes no frame.
 * It adds no member, so that a loaded class can be woven too.
 */
final class Weaver {

    private static final byte[] JAKARTA = "jakarta/servlet/".getBytes(StandardCharsets.US_ASCII);

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
        byte[] woven = classFile;
        List<WovenSite> found = new ArrayList<WovenSite>();
        // More than one round if two instrumentations mean the same method.
        boolean more = true;
        for (int round = 0; more; round++) {
            ClassFile file = new ClassFile(woven);
            SiteMethods methods = SiteMethods.of(file, wanted, round);
            more = methods.hasMore();
            if (!methods.found().isEmpty()) {
                for (SiteMethod each : methods.found()) {
                    found.add(each.site);
                }
                woven = woven(file, methods.found(), jakarta);
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
        return found.isEmpty() ? null : woven;
    }

    private byte[] woven(ClassFile file, List<SiteMethod> found, boolean jakarta) {
        List<Method> methods = new ArrayList<Method>();
        List<WovenSite> flavours = new ArrayList<WovenSite>();
        for (SiteMethod each : found) {
            methods.add(each.method);
            flavours.add(jakarta && each.site.adapter.servesJakarta ? sites.jakarta(each.site) : each.site);
        }
        try {
            List<ByteOutput> bodies = new ArrayList<ByteOutput>();
            for (int i = 0; i < found.size(); i++) {
                bodies.add(WovenMethod.of(file, found.get(i), flavours.get(i)));
            }
            return file.with(methods, bodies);
        } catch (UnsupportedClassFileException e) {
            return VisitedClass.write(file.bytes(), found, flavours);
        }
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
}
