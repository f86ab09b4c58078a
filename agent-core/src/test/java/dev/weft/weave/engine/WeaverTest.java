// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.weft.bootstrap.Bridge;
import dev.weft.weave.Site;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Weaves class files that current compilers do not write, and all classes of three libraries. */
class WeaverTest {

    private static final String NAME = "com/example/Odd";

    static {
        // Must run before another loader defines the Bridge.
        assertThat(BridgedJvm.JVM).isNotNull();
    }

    private final Heard heard = new Heard();

    @BeforeEach
    void listen() {
        heard.listen();
    }

    @AfterEach
    void silence() {
        heard.silence();
    }

    /** The JVM's verifier accepts every woven method of a library. */
    @ParameterizedTest
    @ValueSource(classes = {ByteBuddy.class, JsonFactory.class, Test.class})
    void everyMethodOfALibraryVerifies(Class<?> ofLibrary) throws Exception {
        List<String> refused = new ArrayList<>();
        WeavingLoader library = new WeavingLoader(ofLibrary);
        for (String each : WovenLibrary.classes(ofLibrary)) {
            try {
                // getDeclaredMethods links and verifies the class, and runs none of its code.
                library.loadClass(each).getDeclaredMethods();
            } catch (VerifyError | ClassFormatError e) {
                refused.add(each + ": " + e);
            } catch (NoClassDefFoundError optional) {
                assertThat(optional.getMessage()).doesNotStartWith("dev/weft");
            }
        }
        assertThat(refused).isEmpty();
        assertThat(library.woven).isGreaterThan(20);
    }

    @Test
    void classFileNewerThanAnyKnownKeepsItsVersion() {
        byte[] classFile = odd(Opcodes.V17, WeaverTest::returnFive);
        classFile[7] = 99;
        byte[] woven = weave(classFile, 1);
        assertThat(woven[7]).isEqualTo((byte) 99);
        woven[7] = Opcodes.V17;
        assertThat(run(woven)).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 5");
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_1, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
    void followsMethodOfAnOldClassFile(int version) {
        assertThat(run(weave(odd(version, WeaverTest::returnFive), 1))).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 5");
    }

    @Test
    void followsMethodThatBeginsWithALoop() {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    Label loop = new Label();
                    code.visitLabel(loop);
                    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                    code.visitIincInsn(0, 1);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitIntInsn(Opcodes.BIPUSH, 9);
                    code.visitJumpInsn(Opcodes.IF_ICMPLT, loop);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(2, 1);
                }),
                1);
        assertThat(run(woven)).isEqualTo(9);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 9");
    }

    @Test
    void followsMethodThatLeavesValuesOnTheStack() {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    code.visitInsn(Opcodes.LCONST_1);
                    code.visitInsn(Opcodes.ICONST_5);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(3, 1);
                }),
                1);
        assertThat(run(woven)).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 5");
    }

    @Test
    void followsMethodThatReplacesAParameterByALong() {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    Label small = new Label();
                    code.visitInsn(Opcodes.LCONST_1);
                    code.visitVarInsn(Opcodes.LSTORE, 0);
                    code.visitVarInsn(Opcodes.LLOAD, 0);
                    code.visitInsn(Opcodes.LCONST_0);
                    code.visitInsn(Opcodes.LCMP);
                    code.visitJumpInsn(Opcodes.IFEQ, small);
                    code.visitInsn(Opcodes.ICONST_3);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitLabel(small);
                    code.visitFrame(Opcodes.F_FULL, 1, new Object[] {Opcodes.LONG}, 0, null);
                    code.visitInsn(Opcodes.ICONST_4);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(4, 2);
                }),
                1);
        assertThat(run(woven)).isEqualTo(3);
    }

    @Test
    void handlerInTheBodyDoesNotCatchAnExceptionOfExit() {
        heard.failure = new IllegalStateException("from exit");
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    Label start = new Label();
                    Label end = new Label();
                    Label handler = new Label();
                    code.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
                    code.visitLabel(start);
                    code.visitInsn(Opcodes.ICONST_5);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitLabel(end);
                    code.visitLabel(handler);
                    code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Throwable"});
                    code.visitInsn(Opcodes.POP);
                    code.visitInsn(Opcodes.ICONST_M1);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(1, 1);
                }),
                1);
        assertThat(run(woven)).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 5");
    }

    @Test
    void followsMethodWithAJumpThatGetsLongerThanItsOffset() {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    Label far = new Label();
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitJumpInsn(Opcodes.IFNE, far);
                    for (int i = 0; i < 32_740; i++) {
                        code.visitInsn(Opcodes.NOP);
                    }
                    code.visitInsn(Opcodes.ICONST_4);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitLabel(far);
                    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                    code.visitInsn(Opcodes.ICONST_5);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(1, 1);
                }),
                1);
        assertThat(run(woven)).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 5");
    }

    @Test
    void followsMethodWithMoreThan255Variables() {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitVarInsn(Opcodes.ISTORE, 300);
                    code.visitIincInsn(300, 1_000);
                    code.visitVarInsn(Opcodes.ILOAD, 300);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(1, 301);
                }),
                1);
        assertThat(run(woven)).isEqualTo(1_002);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 1002");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void followsMethodWithSwitchesAtEveryAlignment(int nops) {
        byte[] woven = weave(
                odd(Opcodes.V1_8, code -> {
                    Label one = new Label();
                    Label two = new Label();
                    Label other = new Label();
                    for (int i = 0; i < nops; i++) {
                        code.visitInsn(Opcodes.NOP);
                    }
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitTableSwitchInsn(1, 2, other, one, two);
                    code.visitLabel(one);
                    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                    code.visitInsn(Opcodes.ICONST_1);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitLabel(two);
                    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                    code.visitVarInsn(Opcodes.ILOAD, 0);
                    code.visitLookupSwitchInsn(one, new int[] {-7, 2}, new Label[] {one, other});
                    code.visitLabel(other);
                    code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                    code.visitInsn(Opcodes.ICONST_3);
                    code.visitInsn(Opcodes.IRETURN);
                    code.visitMaxs(1, 1);
                }),
                1);
        assertThat(run(woven)).isEqualTo(3);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 3");
    }

    @Test
    void everySiteOfAMethodIsCalledInOrder() {
        assertThat(run(weave(odd(Opcodes.V1_8, WeaverTest::returnFive), 2))).isEqualTo(5);
        assertThat(heard.calls).containsExactly("enter 2", "enter 0", "exit 0 5", "exit 2 5");
    }

    @Test
    void usesTheArgumentThatEnterReturned() {
        assertThat(returned(Object.class)).isEqualTo(0);
        assertThat(heard.calls).containsExactly("enter 0", "exit 0 0");
    }

    @Test
    void keepsTheArgumentIfEnterReturnsAnotherType() {
        assertThat(returned(String.class)).isEqualTo("given");
    }

    @Test
    void keepsTheArgumentWithoutAListener() {
        heard.silence();
        assertThat(returned(Object.class)).isEqualTo("given");
    }

    /** Weaves and calls a method that returns its second argument, of this type. A site replaces that argument. */
    private static Object returned(Class<?> type) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "run",
                "(J" + type.descriptorString() + ")Ljava/lang/Object;",
                null,
                null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitInsn(Opcodes.ARETURN);
        code.visitMaxs(1, 3);
        code.visitEnd();
        writer.visitEnd();
        Site site = Site.of(NAME.replace('/', '.'), "run")
                .calling("none")
                .passing(1, 0)
                .replacingFirst();
        Sites sites = new Sites(
                SiteIndex.of(Collections.singleton(new WovenLibrary.Listed(Collections.singletonList(site)))),
                Set.of(),
                Set.of());
        byte[] woven = new Weaver(sites).weave(null, NAME, writer.toByteArray());
        try {
            Class<?> odd = new WeavingLoader(WeaverTest.class).define(NAME, woven);
            return odd.getMethod("run", long.class, type).invoke(null, 1, "given");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void doesNotWriteAClassWithoutTheMethod() {
        Sites sites = WovenLibrary.sites(NAME, Set.of("absent"), 1);
        assertThat(new Weaver(sites).weave(null, NAME, odd(Opcodes.V1_8, WeaverTest::returnFive)))
                .isNull();
    }

    private static void returnFive(MethodVisitor code) {
        code.visitInsn(Opcodes.ICONST_5);
        code.visitInsn(Opcodes.IRETURN);
        code.visitMaxs(1, 1);
    }

    /** A class file with {@code public static int run(int)} of this body. {@link #run} calls it with 2. */
    private static byte[] odd(int version, Consumer<MethodVisitor> body) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(I)I", null, null);
        code.visitCode();
        body.accept(code);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static Object run(byte[] classFile) {
        try {
            Class<?> odd = new WeavingLoader(WeaverTest.class).define(NAME, classFile);
            return odd.getMethod("run", int.class).invoke(null, 2);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] weave(byte[] classFile, int times) {
        return new Weaver(WovenLibrary.sites(NAME, Set.of("run"), times)).weave(null, NAME, classFile);
    }

    /** Defines a library's classes again, with all methods woven. */
    private static final class WeavingLoader extends ClassLoader {

        private final String packagePrefix;
        private int woven;

        WeavingLoader(Class<?> ofLibrary) {
            super(ofLibrary.getClassLoader());
            this.packagePrefix = ofLibrary.getPackageName();
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(packagePrefix)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String internalName = name.replace('.', '/');
            try (InputStream in = getResourceAsStream(internalName + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] classFile = in.readAllBytes();
                Sites sites = WovenLibrary.sites(internalName, WovenLibrary.methods(classFile), 1);
                byte[] result = new Weaver(sites).weave(null, internalName, classFile);
                if (result == null) {
                    return define(internalName, classFile);
                }
                woven++;
                return define(internalName, result);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        Class<?> define(String internalName, byte[] classFile) {
            return defineClass(internalName.replace('/', '.'), classFile, 0, classFile.length);
        }
    }

    /** Records the calls of woven code. */
    private static final class Heard extends Bridge {

        private final List<String> calls = new ArrayList<>();
        private RuntimeException failure;

        void listen() {
            reserve(Heard.class.getClassLoader());
            install();
        }

        void silence() {
            uninstall();
        }

        @Override
        protected Object entered(int site, Class<?> woven, Object self, Object first, Object second) {
            calls.add("enter " + site);
            return site;
        }

        @Override
        protected Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
            calls.add("exit " + call + " " + result);
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }
}
