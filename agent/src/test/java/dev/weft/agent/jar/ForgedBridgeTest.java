// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application that calls {@code java.lang.WeftBridge} itself, before and after woven classes do. */
class ForgedBridgeTest {

    private static final String SOURCE = """
            import java.lang.reflect.*;
            import java.net.*;

            public class Forger {
                public static void main(String[] arguments) throws Exception {
                    Class<?> bridge = Class.forName("java.lang.WeftBridge");
                    bridge.getMethod("reserve", ClassLoader.class).invoke(null, Forger.class.getClassLoader());
                    int wrong = forge(bridge);
                    Class<?> connection = new URL("http://127.0.0.1:1/").openConnection().getClass();
                    Class<?> chain = Class.forName("com.sun.net.httpserver.Filter$Chain");
                    wrong += forge(bridge, connection, chain, connection.getSuperclass(), Forger.class, int.class, null);
                    System.out.println("wrong " + wrong);
                }

                static int forge(Class<?> bridge, Class<?>... woven) throws Exception {
                    Class<?> o = Object.class;
                    Method enter = bridge.getMethod("enter", int.class, Class.class, o, o, o);
                    Method exit = bridge.getMethod("exit", int.class, Class.class, o, o, Throwable.class);
                    int wrong = 0;
                    for (int site = -100; site < 3000; site++) {
                        for (Class<?> each : woven) {
                            for (Object object : new Object[] {"text", new Object[0], null, bridge}) {
                                try {
                                    enter.invoke(null, site, each, object, object, object);
                                    Object result = exit.invoke(null, site, each, object, "result", new Error());
                                    if (result != "result") System.out.println(site + " of " + each + " replaces");
                                } catch (InvocationTargetException thrown) {
                                    System.out.println(site + " throws " + thrown.getCause());
                                    wrong++;
                                }
                            }
                        }
                    }
                    return wrong;
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static ForkedProgram program;

    @BeforeAll
    static void compile() throws IOException {
        program = new ForkedProgram(directory, "Forger", SOURCE);
    }

    static Collection<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void forgedCallsNeitherThrowNorLog(Path jdk) throws Exception {
        List<String> printed = program.run(program.command(jdk), "WEFT_LOG=warn", "WEFT_ENVIRONMENT=false");
        assertThat(printed).contains("wrong 0").allMatch(line -> line.startsWith("wrong 0"));
    }
}
