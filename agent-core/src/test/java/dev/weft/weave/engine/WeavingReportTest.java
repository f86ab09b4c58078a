// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Till;
import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.weave.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report about woven classes. */
class WeavingReportTest {

    private final Till till = new Till();
    private final Log log = new Log(LogLevel.OFF, new PrintStream(OutputStream.nullOutputStream()));
    private Weaving weaving;

    @AfterEach
    void unweave() {
        Script.reset();
        weaving.stop();
    }

    @Test
    void namesWovenClassesAndTheirLoaders() throws Exception {
        start();
        ApplicationLoader application = new ApplicationLoader();
        application.loadClass(Till.class.getName());
        Map<?, ?> add = list("woven").stream()
                .filter(each -> each.get("method").equals("add"))
                .findFirst()
                .orElseThrow();
        assertThat(add.get("class")).isEqualTo(Till.class.getName());
        assertThat(add.get("loaders"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(application.getClass().getName() + "@" + Integer.toHexString(application.hashCode()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(report().get("state")).isEqualTo("applied");
    }

    @Test
    void keepsTheLastLoadersOnly() throws Exception {
        start();
        for (int i = 0; i < 30; i++) {
            new ApplicationLoader().loadClass(Till.class.getName());
        }
        assertThat((List<?>) list("woven").get(0).get("loaders")).hasSize(10);
    }

    @Test
    void countsAClassThatOthersRetransformOnce() throws Exception {
        start();
        Object before = list("woven").get(0).get("loaders");
        BridgedJvm.JVM.retransformClasses(Till.class);
        assertThat(list("woven").get(0).get("loaders")).isEqualTo(before);
    }

    @Test
    void reportsWhetherAHookWasCalled() {
        start();
        assertThat(report().get("called")).isEqualTo(false);
        till.add(1, 2);
        assertThat(report().get("called")).isEqualTo(true);
    }

    @Test
    void namesAMissingMethod() {
        till.add(1, 2);
        start();
        assertThat((List<?>) report().get("unmatched")).hasToString("[com.example.shop.Till.missing]");
    }

    @Test
    void hookThatCannotBeCreatedHasFailed() {
        start();
        till.broken();
        assertThat(report().get("state")).isEqualTo("failed");
        assertThat(list("errors"))
                .singleElement()
                .satisfies(error -> assertThat(error.get("site")).isEqualTo("com.example.shop.Till.broken"));
    }

    @Test
    void hookThatFailedOnceStillApplies() {
        start();
        Script.enter = (self, first, second) -> {
            throw new IllegalStateException("from enter");
        };
        till.add(1, 2);
        assertThat(report().get("state")).isEqualTo("applied");
        assertThat(list("errors"))
                .singleElement()
                .satisfies(error ->
                        assertThat(error.get("error")).isEqualTo("java.lang.IllegalStateException: from enter"));
    }

    @Test
    void namesDisabledInstrumentations() {
        start("sample-1");
        assertThat(report().get("state")).isEqualTo("disabled");
    }

    private List<Map<?, ?>> list(String name) {
        return ((List<?>) report().get(name))
                .stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
    }

    private Map<?, ?> report() {
        return weaving.report().stream()
                .map(each -> (Map<?, ?>) each)
                .filter(each -> each.get("name").equals("sample-1"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"SERVER, server", "CLIENT, client", "SCHEDULED, clock", "PROPAGATION, work", "LOG, log"})
    void kindsHaveTheNamesOfFormatOne(Kind kind, String name) {
        start();
        assertThat(WeavingReport.shown(kind)).isEqualTo(name);
    }

    private void start(String... disabled) {
        try {
            weaving = new Weaving(
                    Set.of(disabled), Set.of(), new FakeStarter(), WeavingReportTest.class.getClassLoader(), log);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        weaving.start(BridgedJvm.JVM);
    }
}
