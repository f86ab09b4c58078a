// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.util.Arrays;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import org.jspecify.annotations.Nullable;

/** Writes what {@link WovenMethod} writes, with visitors, which also lengthen jumps. */
final class VisitedMethod extends MethodVisitor {

    private final SiteMethod method;
    private final WovenSite site;
    private final int version;
    private final String className;
    private final Type[] parameters;
    private final Type result;
    private final int returns;

    private final int call;
    private final int value;
    private final int thrown;

    private final Label bodyStart = new Label();
    private final Label[] exitStarts;
    private final Label[] exitEnds;
    private final Label exitFailed = new Label();
    private int returned;

    /** @param version major version of the class file */
    VisitedMethod(MethodVisitor writer, SiteMethod method, WovenSite site, int version, String className) {
        super(Opcodes.ASM9, writer);
        this.method = method;
        this.site = site;
        this.version = version;
        this.className = className;
        this.parameters = Type.getArgumentTypes(method.descriptor.toString());
        this.result = Type.getReturnType(method.descriptor.toString());
        this.returns = method.method.code().returns();
        this.call = method.method.code().maxLocals();
        this.value = call + 1;
        this.thrown = call + 1;
        this.exitStarts = Frames.labels(returns);
        this.exitEnds = Frames.labels(returns);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        super.visitTryCatchBlock(start, end, failed, WovenMethod.THROWABLE);
        // Before those of the body, which must not catch exceptions of the woven code.
        for (int i = 0; i < returns; i++) {
            super.visitTryCatchBlock(exitStarts[i], exitEnds[i], exitFailed, WovenMethod.THROWABLE);
        }
        super.visitLabel(start);
        pushSite();
        if (method.isStatic()) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, 0);
        }
        pushParameter(site.site().first());
        pushParameter(site.site().second());
        super.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.BRIDGE, "enter", WovenMethod.ENTER, false);
        super.visitVarInsn(Opcodes.ASTORE, call);
        if (site.site().replacesFirst()) {
            replaceFirst();
        }
        super.visitLabel(end);
        super.visitJumpInsn(Opcodes.GOTO, bodyStart);
        super.visitLabel(failed);
        frame(parameters(), WovenMethod.THROWABLE);
        super.visitInsn(Opcodes.POP);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, call);
        super.visitLabel(bodyStart);
        frame(withCall(parameters()));
        // The body may begin with a frame of its own, and one place has at most one frame.
        super.visitInsn(Opcodes.NOP);
    }

    @Override
    public void visitInsn(int opcode) {
        if (!isReturn(opcode)) {
            super.visitInsn(opcode);
            return;
        }
        boolean isVoid = opcode == Opcodes.RETURN;
        if (!isVoid) {
            super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), value);
        }
        super.visitLabel(exitStarts[returned]);
        pushSite();
        super.visitVarInsn(Opcodes.ALOAD, call);
        if (isVoid) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), value);
            box(result);
        }
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.BRIDGE, "exit", WovenMethod.EXIT, false);
        if (site.site().replacesResult() && !isVoid) {
            unbox(result);
            super.visitLabel(exitEnds[returned]);
        } else {
            super.visitInsn(Opcodes.POP);
            super.visitLabel(exitEnds[returned]);
            if (!isVoid) {
                super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), value);
            }
        }
        super.visitInsn(opcode);
        returned++;
    }

    @Override
    public void visitFrame(int type, int count, Object[] locals, int stackSize, Object[] stack) {
        Object[] ours = withCall(Arrays.copyOf(locals, count));
        super.visitFrame(Opcodes.F_NEW, ours.length, ours, stackSize, stack);
    }

    /** Drops the annotation, which refers to an index of the exception table. Reflection does not show it. */
    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
            int type, TypePath path, String descriptor, boolean visible) {
        return null;
    }

    @Override
    public void visitMaxs(int stack, int locals) {
        Label bodyEnd = new Label();
        Label caught = new Label();
        super.visitLabel(bodyEnd);
        if (returns > 0) {
            writeExitFailed();
        }
        // Last, so that the handlers of the body come first.
        super.visitTryCatchBlock(bodyStart, bodyEnd, caught, WovenMethod.THROWABLE);
        super.visitLabel(caught);
        writeThrown();
        super.visitMaxs(Math.max(WovenMethod.ENTER_STACK, stack + WovenMethod.EXIT_STACK), call + 3);
    }

    private void writeExitFailed() {
        boolean isVoid = result.getSort() == Type.VOID;
        super.visitLabel(exitFailed);
        frame(
                isVoid ? withCall(Frames.NO_VARIABLES) : Frames.and(withCall(Frames.NO_VARIABLES), Frames.type(result)),
                WovenMethod.THROWABLE);
        super.visitInsn(Opcodes.POP);
        if (!isVoid) {
            super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), value);
        }
        super.visitInsn(result.getOpcode(Opcodes.IRETURN));
    }

    private void writeThrown() {
        Label start = new Label();
        Label end = new Label();
        Label failed = new Label();
        frame(withCall(Frames.NO_VARIABLES), WovenMethod.THROWABLE);
        super.visitVarInsn(Opcodes.ASTORE, thrown);
        super.visitTryCatchBlock(start, end, failed, WovenMethod.THROWABLE);
        super.visitLabel(start);
        pushSite();
        super.visitVarInsn(Opcodes.ALOAD, call);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ALOAD, thrown);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.BRIDGE, "exit", WovenMethod.EXIT, false);
        super.visitInsn(Opcodes.POP);
        super.visitLabel(end);
        super.visitVarInsn(Opcodes.ALOAD, thrown);
        super.visitInsn(Opcodes.ATHROW);
        super.visitLabel(failed);
        frame(Frames.and(withCall(Frames.NO_VARIABLES), WovenMethod.THROWABLE), WovenMethod.THROWABLE);
        super.visitInsn(Opcodes.POP);
        super.visitVarInsn(Opcodes.ALOAD, thrown);
        super.visitInsn(Opcodes.ATHROW);
    }

    private void pushSite() {
        push(site.number);
        if (version < Opcodes.V1_5) {
            // These class files have no class constants (JVMS 4.9.1).
            super.visitLdcInsn(className.replace('/', '.'));
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;", false);
        } else {
            super.visitLdcInsn(Type.getObjectType(className));
        }
    }

    private void pushParameter(int index) {
        if (index >= parameters.length) {
            super.visitInsn(Opcodes.ACONST_NULL);
            return;
        }
        Type type = parameters[index];
        super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), method.variable(index));
        box(type);
    }

    private static boolean isReturn(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    }

    /** If the object has another type, the cast throws, and the method keeps its own argument. */
    private void replaceFirst() {
        int index = site.site().first();
        super.visitVarInsn(Opcodes.ALOAD, call);
        super.visitVarInsn(Opcodes.ALOAD, method.variable(index));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, WovenMethod.BRIDGE, "argument", WovenMethod.ARGUMENT, false);
        super.visitTypeInsn(Opcodes.CHECKCAST, parameters[index].getInternalName());
        super.visitVarInsn(Opcodes.ASTORE, method.variable(index));
    }

    private void push(int number) {
        if (number <= 5) {
            super.visitInsn(Opcodes.ICONST_0 + number);
        } else {
            super.visitIntInsn(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
        }
    }

    private void box(Type type) {
        if (type.getSort() < Type.ARRAY) {
            String boxed = boxed(type);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, boxed, "valueOf", "(" + type.getDescriptor() + ")L" + boxed + ";", false);
        }
    }

    /** Throws if the object has another type, or is {@code null} for a primitive. The method then returns its own result. */
    private void unbox(Type type) {
        if (type.getSort() < Type.ARRAY) {
            String boxed = boxed(type);
            super.visitTypeInsn(Opcodes.CHECKCAST, boxed);
            super.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL, boxed, type.getClassName() + "Value", "()" + type.getDescriptor(), false);
        } else {
            super.visitTypeInsn(Opcodes.CHECKCAST, type.getInternalName());
        }
    }

    private static String boxed(Type primitive) {
        switch (primitive.getSort()) {
            case Type.CHAR:
                return "java/lang/Character";
            case Type.INT:
                return "java/lang/Integer";
            default:
                String name = primitive.getClassName();
                return "java/lang/" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }

    /** Class files before Java 6 have no frames; the JVM infers them. */
    private void frame(Object[] locals, Object... stack) {
        if (version >= Opcodes.V1_6) {
            super.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        }
    }

    /** Types of the method's own variables at its beginning. */
    private Object[] parameters() {
        Object[] locals = method.isStatic() ? new Object[0] : new Object[] {className};
        for (Type each : parameters) {
            locals = Frames.and(locals, Frames.type(each));
        }
        return locals;
    }

    /** The variables of a frame, padded up to {@link #call}, and that one. */
    private Object[] withCall(Object[] locals) {
        int size = 0;
        for (Object each : locals) {
            size += each == Opcodes.LONG || each == Opcodes.DOUBLE ? 2 : 1;
        }
        Object[] filled = Arrays.copyOf(locals, locals.length + call - size + 1);
        Arrays.fill(filled, locals.length, filled.length - 1, Opcodes.TOP);
        filled[filled.length - 1] = WovenMethod.OBJECT;
        return filled;
    }
}
