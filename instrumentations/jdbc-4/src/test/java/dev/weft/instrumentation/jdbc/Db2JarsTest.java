// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.call.LateSites;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * DB2's driver, which has other class names in each version. The classes of its type 4 connections and statements are woven
 * while the application runs, like those of first instances. There is no server to make the instances.
 */
class Db2JarsTest {

    private static final Path DRIVERS = Path.of("target", "drivers");
    private static final String BRIDGE = "dev/weft/bootstrap/Bridge";

    private static FakeDaemon daemon;
    private static InProcessAgent agent;

    /** Open until the agent has been removed from their classes, since the JVM verifies them again. */
    private static List<URLClassLoader> loaders;

    @BeforeAll
    static void startAgent() {
        assumeTrue(Files.isDirectory(DRIVERS), "the drivers' jars are fetched with -Pmatrix only");
        loaders = new ArrayList<>();
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
    }

    @AfterAll
    static void stopAgent() throws IOException {
        if (agent != null) {
            agent.close();
            daemon.close();
            for (URLClassLoader each : loaders) {
                each.close();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jcc-11.1.4.4, com.ibm.db2.jcc.DB2Driver, *.Driver, connect",
        "jcc-11.1.4.4, com.ibm.db2.jcc.t4.b, *.Connection, prepareStatement createStatement prepareCall",
        "jcc-11.1.4.4, com.ibm.db2.jcc.t4.l, *.Statement, execute executeQuery executeUpdate executeBatch",
        "jcc-11.1.4.4, com.ibm.db2.jcc.t4.j, *.Statement, execute executeQuery executeUpdate executeBatch",
        "jcc-11.1.4.4, com.ibm.db2.jcc.t4.i, *.Statement, execute executeQuery executeUpdate executeBatch",
        "jcc-12.1.5.0, com.ibm.db2.jcc.DB2Driver, *.Driver, connect",
        "jcc-12.1.5.0, com.ibm.db2.jcc.t4.b, *.Connection, prepareStatement createStatement prepareCall",
        "jcc-12.1.5.0, com.ibm.db2.jcc.t4.l, *.Statement, execute executeQuery executeUpdate executeLargeUpdate",
        "jcc-12.1.5.0, com.ibm.db2.jcc.t4.j, *.Statement, execute executeQuery executeUpdate executeLargeBatch",
        "jcc-12.1.5.0, com.ibm.db2.jcc.t4.i, *.Statement, execute executeQuery executeUpdate executeBatch",
    })
    void everyMethodIsWovenOfFirstInstance(String jar, String className, String like, String methods) throws Exception {
        URL url = DRIVERS.resolve(jar + ".jar").toUri().toURL();
        URLClassLoader loader = new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader());
        loaders.add(loader);
        LateSites sites = agent.agent().handlers().lateSites();
        Class<?> type = Class.forName(className, false, loader);
        UnknownDrivers.weave(type, like, sites);
        Set<String> unwoven = new TreeSet<>(Set.of(methods.split(" ")));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!unwoven.isEmpty() && System.nanoTime() < until) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (each.getClassLoader() == loader) {
                    unwoven.removeAll(woven(each));
                }
            }
        }
        assertThat(unwoven).isEmpty();
    }

    /** The names of the methods that call the agent. The JVM verifies the class when it is retransformed. */
    private static Set<String> woven(Class<?> type) throws Exception {
        Instrumentation jvm = ByteBuddyAgent.install();
        Set<String> woven = new TreeSet<>();
        ClassFileTransformer reading = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> changed, ProtectionDomain domain, byte[] classFile) {
                if (changed == type) {
                    read(classFile, woven);
                }
                return null;
            }
        };
        jvm.addTransformer(reading, true);
        try {
            jvm.retransformClasses(type);
        } finally {
            jvm.removeTransformer(reading);
        }
        return woven;
    }

    private static void read(byte[] classFile, Set<String> woven) {
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                return new MethodVisitor(Opcodes.ASM9) {
                                    @Override
                                    public void visitMethodInsn(
                                            int opcode, String owner, String called, String type, boolean isInterface) {
                                        if (owner.equals(BRIDGE)) {
                                            woven.add(name);
                                        }
                                    }
                                };
                            }
                        },
                        ClassReader.SKIP_FRAMES);
    }
}
