// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method that a site means, and the facts about its body that weaving needs before the first instruction. */
final class SiteMethod extends MethodVisitor {

    final WovenSite site;
    final boolean isStatic;
    final Type[] parameters;
    final Type result;

    /** Number of local variables in the body. Woven code uses the next ones, so that no instruction of the body changes. */
    int locals;

    /** Number of return instructions in the body. */
    int returns;

    SiteMethod(WovenSite site, int access, String descriptor) {
        super(Opcodes.ASM9);
        this.site = site;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.parameters = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
    }

    static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    @Override
    public void visitInsn(int opcode) {
        if (isReturn(opcode)) {
            returns++;
        }
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        this.locals = locals;
    }
}
