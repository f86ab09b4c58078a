// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static dev.weft.weave.classfile.Instructions.ACONST_NULL;
import static dev.weft.weave.classfile.Instructions.ALOAD;
import static dev.weft.weave.classfile.Instructions.ASTORE;
import static dev.weft.weave.classfile.Instructions.ATHROW;
import static dev.weft.weave.classfile.Instructions.ILOAD;
import static dev.weft.weave.classfile.Instructions.IRETURN;
import static dev.weft.weave.classfile.Instructions.ISTORE;
import static dev.weft.weave.classfile.Instructions.NOP;
import static dev.weft.weave.classfile.Instructions.POP;

import dev.weft.bootstrap.Bridge;
import dev.weft.weave.classfile.Assembler;
import dev.weft.weave.classfile.ByteOutput;
import dev.weft.weave.classfile.ClassFile;
import dev.weft.weave.classfile.Code;
import dev.weft.weave.classfile.ConstantPool;
import dev.weft.weave.classfile.Descriptor;
import dev.weft.weave.classfile.Instructions;
import dev.weft.weave.classfile.MovedCode;
import dev.weft.weave.classfile.StackMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes one method with calls of the Bridge at its beginning and its end. As source it would be
 *
 * <pre>{@code
 * Object call;
 * try { call = Bridge.enter(site, ThisClass.class, this, first, second); } catch (Throwable ignored) { call = null; }
 * try {
 *     // At some sites, in the try above:  first = (FirstType) Bridge.argument(call, first);
 *     ... the body, in which each "return value;" is replaced by
 *         Object replaced = Bridge.exit(site, ThisClass.class, call, value, null);   // exceptions are ignored
 *         return value;                                      // at some sites: return (ResultType) replaced;
 * } catch (Throwable thrown) {
 *     Bridge.exit(site, ThisClass.class, call, null, thrown);                        // exceptions are ignored
 *     throw thrown;
 * }
 * }</pre>
 *
 * <p>The exit is written at each return, so that the operand stack there need not be known. The Bridge tests whether there is a
 * call to end, so that the body contains no new branch and needs no new frame.
 */
final class WovenMethod {

    static final String BRIDGE = Bridge.class.getName().replace('.', '/');
    static final String ENTER =
            "(ILjava/lang/Class;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    static final String EXIT =
            "(ILjava/lang/Class;Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Throwable;)Ljava/lang/Object;";
    static final String ARGUMENT = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    static final String OBJECT = "java/lang/Object";
    static final String THROWABLE = "java/lang/Throwable";

    /** Site, class, self, first, second; an argument may be a long or double until it is boxed. */
    static final int ENTER_STACK = 6;

    /** Site, class, call, result, thrown; the result may be a long or double until it is boxed. */
    static final int EXIT_STACK = 6;

    /** The variables that woven code uses behind those of the body. */
    private static final int LOCALS = 3;

    /** Major versions of class files. */
    private static final int JAVA_5 = 49;

    private static final int JAVA_6 = 50;

    private static final int GOTO_LENGTH = 3;

    private static final int[] NO_VARIABLES = {};

    private final ClassFile file;
    private final ConstantPool constants;
    private final SiteMethod method;
    private final WovenSite site;
    private final Code code;
    private final String result;

    private final int call;
    private final int value;
    private final int thrown;

    private final ByteOutput handlers = new ByteOutput(128);

    /** {@code null} for class files before Java 6; the JVM infers their frames. */
    private final @Nullable StackMap frames;

    private final int object;
    private final int throwable;

    /** @param site the flavour of the method's site */
    private WovenMethod(ClassFile file, SiteMethod method, WovenSite site) {
        this.file = file;
        this.constants = file.constants();
        this.method = method;
        this.site = site;
        this.code = method.method.code();
        this.result = method.descriptor.result();
        this.call = code.maxLocals();
        this.value = call + 1;
        this.thrown = call + 1;
        this.frames = file.version() >= JAVA_6 ? new StackMap() : null;
        this.object = constants.addClass(OBJECT);
        this.throwable = constants.addClass(THROWABLE);
    }

    /**
     * The body of a method with the calls.
     *
     * @param site the flavour of the method's site
     */
    static ByteOutput of(ClassFile file, SiteMethod method, WovenSite site) {
        return new WovenMethod(file, method, site).write();
    }

    private ByteOutput write() {
        int[] parameters = parameters();
        Assembler out = new Assembler(constants);
        writeEnter(out, parameters);
        int bodyStart = out.offset();
        frame(bodyStart, withCall(parameters));
        // The body may begin with a frame of its own, and one place has at most one frame.
        out.instruction(NOP);

        Assembler exit = new Assembler(constants);
        int[] exitRange = writeExit(exit);
        MovedCode body = new MovedCode(code, out.offset(), exit.code().toByteArray());
        body.writeTo(out.code());
        // Before those of the body, which must not catch exceptions of the woven code.
        for (int each : body.returns()) {
            handler(each + exitRange[0], each + exitRange[1], body.end());
        }
        body.writeHandlers(handlers);
        if (frames != null) {
            code.addFrames(body, frames, parameters, call, StackMap.reference(object));
        }

        if (body.returns().length > 0) {
            writeExitFailed(out);
        }
        // Behind those of the body, which come first.
        handler(bodyStart, body.end(), out.offset());
        writeThrown(out);
        return code.with(
                body,
                out.code(),
                handlers,
                frames,
                Math.max(ENTER_STACK, code.maxStack() + EXIT_STACK),
                code.maxLocals() + LOCALS);
    }

    private void writeEnter(Assembler out, int[] parameters) {
        pushSite(out);
        if (method.isStatic()) {
            out.instruction(ACONST_NULL);
        } else {
            out.variable(ALOAD, 0);
        }
        pushParameter(out, site.site().first());
        pushParameter(out, site.site().second());
        out.invokeStatic(BRIDGE, "enter", ENTER).variable(ASTORE, call);
        if (site.site().replacesFirst()) {
            replaceFirst(out);
        }
        int end = out.offset();
        Assembler failed = new Assembler(constants)
                .instruction(POP)
                .instruction(ACONST_NULL)
                .variable(ASTORE, call);
        out.jump(GOTO_LENGTH + failed.offset());
        handler(0, end, out.offset());
        frame(out.offset(), parameters, StackMap.reference(throwable));
        out.code().write(failed.code());
    }

    /** Writes what replaces a return. The result is the range in which exceptions are ignored. */
    private int[] writeExit(Assembler out) {
        boolean isVoid = isVoid();
        if (!isVoid) {
            out.variable(Instructions.ofType(ISTORE, result), value);
        }
        int start = out.offset();
        pushSite(out);
        out.variable(ALOAD, call);
        if (isVoid) {
            out.instruction(ACONST_NULL);
        } else {
            out.variable(Instructions.ofType(ILOAD, result), value).box(result);
        }
        out.instruction(ACONST_NULL).invokeStatic(BRIDGE, "exit", EXIT);
        int end;
        if (site.site().replacesResult() && !isVoid) {
            out.unbox(result);
            end = out.offset();
        } else {
            out.instruction(POP);
            end = out.offset();
            if (!isVoid) {
                out.variable(Instructions.ofType(ILOAD, result), value);
            }
        }
        out.instruction(Instructions.ofType(IRETURN, result));
        return new int[] {start, end};
    }

    private void writeExitFailed(Assembler out) {
        int[] locals = withCall(NO_VARIABLES);
        frame(out.offset(), isVoid() ? locals : StackMap.and(locals, type(result)), StackMap.reference(throwable));
        out.instruction(POP);
        if (!isVoid()) {
            out.variable(Instructions.ofType(ILOAD, result), value);
        }
        out.instruction(Instructions.ofType(IRETURN, result));
    }

    private void writeThrown(Assembler out) {
        frame(out.offset(), withCall(NO_VARIABLES), StackMap.reference(throwable));
        out.variable(ASTORE, thrown);
        int start = out.offset();
        pushSite(out);
        out.variable(ALOAD, call)
                .instruction(ACONST_NULL)
                .variable(ALOAD, thrown)
                .invokeStatic(BRIDGE, "exit", EXIT)
                .instruction(POP);
        int end = out.offset();
        out.variable(ALOAD, thrown).instruction(ATHROW);
        handler(start, end, out.offset());
        frame(
                out.offset(),
                StackMap.and(withCall(NO_VARIABLES), StackMap.reference(throwable)),
                StackMap.reference(throwable));
        out.instruction(POP).variable(ALOAD, thrown).instruction(ATHROW);
    }

    private void pushSite(Assembler out) {
        out.push(site.number);
        if (file.version() < JAVA_5) {
            // These class files have no class constants (JVMS 4.9.1).
            out.pushConstant(constants.addString(file.name().replace('/', '.')))
                    .invokeStatic("java/lang/Class", "forName", "(Ljava/lang/String;)Ljava/lang/Class;");
        } else {
            out.pushConstant(file.thisClass());
        }
    }

    private void pushParameter(Assembler out, int index) {
        List<String> parameters = method.descriptor.parameters();
        if (index >= parameters.size()) {
            out.instruction(ACONST_NULL);
            return;
        }
        String type = parameters.get(index);
        out.variable(Instructions.ofType(ILOAD, type), method.variable(index)).box(type);
    }

    /** If the object has another type, the cast throws, and the method keeps its own argument. */
    private void replaceFirst(Assembler out) {
        int index = site.site().first();
        int variable = method.variable(index);
        out.variable(ALOAD, call)
                .variable(ALOAD, variable)
                .invokeStatic(BRIDGE, "argument", ARGUMENT)
                .cast(Descriptor.className(method.descriptor.parameters().get(index)))
                .variable(ASTORE, variable);
    }

    private boolean isVoid() {
        return result.equals("V");
    }

    private void handler(int start, int end, int handler) {
        handlers.u2(start).u2(end).u2(handler).u2(throwable);
    }

    private void frame(int offset, int[] locals, int... stack) {
        if (frames != null) {
            frames.add(offset, locals, stack);
        }
    }

    /** Types of the method's own variables at its beginning. */
    private int[] parameters() {
        int[] types = method.isStatic() ? NO_VARIABLES : new int[] {StackMap.reference(file.thisClass())};
        for (String each : method.descriptor.parameters()) {
            types = StackMap.and(types, type(each));
        }
        return types;
    }

    private int[] withCall(int[] locals) {
        return StackMap.and(locals, call, StackMap.reference(object));
    }

    private int type(String descriptor) {
        switch (descriptor.charAt(0)) {
            case 'L':
            case '[':
                return StackMap.reference(constants.addClass(Descriptor.className(descriptor)));
            case 'J':
                return StackMap.LONG;
            case 'D':
                return StackMap.DOUBLE;
            case 'F':
                return StackMap.FLOAT;
            default:
                return StackMap.INTEGER;
        }
    }
}
