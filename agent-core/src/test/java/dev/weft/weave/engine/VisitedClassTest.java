// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.weft.weave.classfile.ClassFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.TypePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaves with Byte Buddy's visitors, and compares with what {@link WovenMethod} writes. */
class VisitedClassTest {

    /** Every method of a library, instruction by instruction, with its frames, handlers and debug tables. */
    @ParameterizedTest
    @ValueSource(classes = {JsonFactory.class, Test.class})
    void writesWhatWovenMethodWrites(Class<?> ofLibrary) throws Exception {
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (String each : WovenLibrary.classes(ofLibrary)) {
            byte[] classFile = WovenLibrary.classFile(ofLibrary, each);
            ClassFile file = new ClassFile(classFile);
            Sites sites = WovenLibrary.sites(file.name(), WovenLibrary.methods(classFile), 1);
            List<SiteMethod> methods =
                    SiteMethods.of(file, sites.of(file.name()), 0).found();
            if (!methods.isEmpty()) {
                List<WovenSite> flavours =
                        methods.stream().map(method -> method.site).toList();
                byte[] visited = VisitedClass.write(classFile, methods, flavours);
                if (!Arrays.equals(normal(woven(file, methods)), normal(visited))) {
                    different.add(each);
                }
                compared++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(20);
    }

    private static byte[] woven(ClassFile file, List<SiteMethod> methods) {
        return file.with(
                methods.stream().map(each -> each.method).toList(),
                methods.stream()
                        .map(each -> WovenMethod.of(file, each, each.site))
                        .toList());
    }

    /** Written again with constants in the order of their use. Without annotations of single instructions. */
    private static byte[] normal(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new Unannotated(writer), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    private static final class Unannotated extends ClassVisitor {

        Unannotated(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, exceptions)) {
                @Override
                public AnnotationVisitor visitInsnAnnotation(
                        int type, TypePath path, String descriptor, boolean visible) {
                    return null;
                }

                @Override
                public AnnotationVisitor visitTryCatchAnnotation(
                        int type, TypePath path, String descriptor, boolean visible) {
                    return null;
                }

                @Override
                public AnnotationVisitor visitLocalVariableAnnotation(
                        int type,
                        TypePath path,
                        Label[] start,
                        Label[] end,
                        int[] index,
                        String descriptor,
                        boolean visible) {
                    return null;
                }
            };
        }
    }
}
