// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

/**
 * Writes a woven class with the class-file visitors that Byte Buddy contains. For what {@link WovenMethod} declines: it is
 * slower, and the visitors are 40 classes that few applications need.
 */
final class VisitedClass extends ClassVisitor {

    /** The newest version that the visitors accept. Newer class files are read as this one: method bodies rarely change. */
    private static final byte NEWEST = Opcodes.V28;

    /** Index of the low byte of a class file's major version (JVMS 4.1). */
    private static final int MAJOR = 7;

    private final Map<String, SiteMethod> methods = new HashMap<String, SiteMethod>();
    private final Map<String, WovenSite> flavours = new HashMap<String, WovenSite>();
    private int version;
    private String name = "";

    private VisitedClass(ClassWriter writer, List<SiteMethod> methods, List<WovenSite> flavours) {
        super(Opcodes.ASM9, writer);
        for (int i = 0; i < methods.size(); i++) {
            this.methods.put(methods.get(i).signature(), methods.get(i));
            this.flavours.put(methods.get(i).signature(), flavours.get(i));
        }
    }

    /** @param flavours of the methods' sites */
    static byte[] write(byte[] classFile, List<SiteMethod> methods, List<WovenSite> flavours) {
        ClassReader reader = new ClassReader(readable(classFile));
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new VisitedClass(writer, methods, flavours), ClassReader.EXPAND_FRAMES);
        byte[] woven = writer.toByteArray();
        woven[MAJOR] = classFile[MAJOR];
        return woven;
    }

    private static byte[] readable(byte[] classFile) {
        if (classFile[MAJOR] <= NEWEST) {
            return classFile;
        }
        byte[] older = classFile.clone();
        older[MAJOR] = NEWEST;
        return older;
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
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor writer = super.visitMethod(access, method, descriptor, signature, exceptions);
        SiteMethod found = methods.get(method + descriptor);
        WovenSite flavour = flavours.get(method + descriptor);
        return found == null || flavour == null ? writer : new VisitedMethod(writer, found, flavour, version, name);
    }
}
