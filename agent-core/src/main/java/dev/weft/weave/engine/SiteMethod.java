// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** A method that a site means, and what must be known of its body before the first instruction is woven into it. */
final class SiteMethod extends MethodVisitor {

    final WovenSite site;
    final boolean isStatic;
    final Type[] parameters;
    final Type result;

    /** Local variables that the body uses; ours come after them, so that none of its instructions has to be changed. */
    int locals;

    /** Return instructions in the body. */
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
