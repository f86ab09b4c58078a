// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/** Finds the methods of a class file that its sites mean. */
final class SiteMethods extends ClassVisitor {

    private static final int NOT_WOVEN = Opcodes.ACC_ABSTRACT
            | Opcodes.ACC_NATIVE
            // A bridge method calls the method itself. One call would be recorded twice.
            | Opcodes.ACC_BRIDGE;

    private final List<WovenSite> sites;
    private final int round;
    private final Map<String, SiteMethod> found = new HashMap<String, SiteMethod>();
    private boolean more;

    private SiteMethods(List<WovenSite> sites, int round) {
        super(Opcodes.ASM9);
        this.sites = sites;
        this.round = round;
    }

    /**
     * Finds at most one site for each method.
     *
     * @param round 0 for the first site that means a method, 1 for the second, and so on
     */
    static SiteMethods of(ClassReader reader, List<WovenSite> sites, int round) {
        SiteMethods methods = new SiteMethods(sites, round);
        reader.accept(methods, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }

    /** The methods by name and descriptor. */
    Map<String, SiteMethod> found() {
        return found;
    }

    /** Whether the next round finds a method. */
    boolean hasMore() {
        return more;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & NOT_WOVEN) != 0) {
            return null;
        }
        SiteMethod method = null;
        int earlier = 0;
        for (WovenSite each : sites) {
            if (!means(each.site(), access, name, descriptor)) {
                continue;
            }
            if (earlier == round) {
                method = new SiteMethod(each, access, descriptor);
                found.put(name + descriptor, method);
            } else if (earlier > round) {
                more = true;
            }
            earlier++;
        }
        return method;
    }

    private static boolean means(Site site, int access, String name, String descriptor) {
        if (!site.isNamed(name) || site.isPublic() && (access & Opcodes.ACC_PUBLIC) == 0) {
            return false;
        }
        List<String> wanted = site.parameters();
        if (wanted == null) {
            return true;
        }
        Type[] types = Type.getArgumentTypes(descriptor);
        if (types.length != wanted.size()) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!types[i].getClassName().equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }
}
