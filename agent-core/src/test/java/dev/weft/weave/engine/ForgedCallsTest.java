// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Spy;
import com.example.shop.Till;
import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.bootstrap.Bridge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every class of the JVM can link to the Bridge. */
class ForgedCallsTest {

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private Weaving weaving;

    @BeforeEach
    void weave() throws IOException {
        // Linked through the boot class path.
        assertThat(BridgedJvm.JVM).isNotNull();
        Script.reset();
        Log log = new Log(LogLevel.WARN, new PrintStream(logged, true));
        weaving = new Weaving(Set.of(), Set.of(), new FakeStarter(), Weaving.class.getClassLoader(), log);
        weaving.start(BridgedJvm.JVM);
        new Till().add(1, 2);
        Script.SEEN.clear();
    }

    @AfterEach
    void unweave() {
        weaving.stop();
    }

    @Test
    void classOfAnotherLoaderCannotBeInstalled() throws Exception {
        assertThat(spy("take")).isEqualTo(false);
        new Till().add(1, 2);
        assertThat(Script.SEEN).hasSize(2);
    }

    @Test
    void classOfAnotherLoaderCannotBeInstalledAfterTheAgentStopped() throws Exception {
        weaving.stop();
        assertThat(spy("take")).isEqualTo(false);
    }

    @Test
    void classOfAnotherLoaderCannotEndTracing() throws Exception {
        spy("end");
        new Till().add(1, 2);
        assertThat(Script.SEEN).hasSize(2);
    }

    @Test
    void anotherLoaderCannotBecomeTheAgents() throws Exception {
        ClassLoader application = new ApplicationLoader();
        Bridge.reserve(application);
        assertThat(application.loadClass(Spy.class.getName()).getMethod("take").invoke(null))
                .isEqualTo(false);
    }

    private static Object spy(String method) throws Exception {
        return new ApplicationLoader()
                .loadClass(Spy.class.getName())
                .getMethod(method)
                .invoke(null);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 1_000_000, Integer.MAX_VALUE})
    void numberOfNoSiteIsIgnored(int site) {
        assertThat(Bridge.enter(site, Till.class, new Till(), 1, 2)).isNull();
        assertThat(Bridge.exit(site, Till.class, "call", "result", null)).isEqualTo("result");
        assertThat(logged.toString()).isEmpty();
    }

    /** The hooks throw what an adapter throws that casts a wrong object. */
    @Test
    void forgedCallsNeitherThrowNorUseUpTheMessage() {
        Script.enter = (self, first, second) -> {
            throw new ClassCastException("from enter");
        };
        Script.exit = (call, result, thrown) -> {
            throw new ClassCastException("from exit");
        };
        for (int site = -10; site < 1_000; site++) {
            for (Class<?> woven : new Class<?>[] {Till.class, String.class, int[].class, null}) {
                assertThat(Bridge.enter(site, woven, "self", null, 2L)).isNull();
                assertThat(Bridge.exit(site, woven, "call", "result", new Error()))
                        .isEqualTo("result");
            }
        }
        assertThat(logged.toString()).isEmpty();
        new Till().add(1, 2);
        assertThat(logged.toString().lines()).singleElement().asString().contains("sample-1 fails at", "add");
    }

    @Test
    void forgedCallDoesNotCountAsACall() {
        for (int site = 0; site < 1_000; site++) {
            Bridge.enter(site, String.class, "self", null, null);
        }
        assertThat(Script.SEEN).isEmpty();
        assertThat(Script.HOOK_LOADERS).hasSize(1);
    }
}
