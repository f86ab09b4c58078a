// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.Diary;
import com.example.shop.NewPage;
import com.example.shop.OldPage;
import com.example.shop.Shelf;
import com.example.shop.Till;
import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.weave.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeavingTest {

    private static final Instrumentation JVM = BridgedJvm.JVM;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Log log = new Log(LogLevel.WARN, new PrintStream(logged, true));
    private final Till till = new Till();
    private final FakeStarter starter = new FakeStarter();
    private Set<Kind> leftOut = Set.of();
    private Weaving weaving;

    @BeforeEach
    void weave() {
        Script.reset();
        start(Set.of());
    }

    @AfterEach
    void unweave() {
        weaving.stop();
    }

    @Test
    void followsStaticMethod() {
        assertThat(Till.greet("you")).isEqualTo("hello you");
        assertThat(Script.SEEN).containsExactly("enter static [you, null]", "exit call hello you null");
    }

    @Test
    void followsMethodThatReturnsAPrimitive() {
        assertThat(till.add(1, 2)).isEqualTo(3);
        assertThat(Script.SEEN).containsExactly("enter Till [1, 2]", "exit call 3 null");
    }

    @Test
    void followsMethodWithWideParameters() {
        assertThat(till.sum(1L, 2.5, (byte) 3)).isEqualTo(6);
        assertThat(Script.SEEN).containsExactly("enter Till [2.5, 3]", "exit call 6 null");
    }

    @Test
    void followsVoidMethod() {
        List<String> list = new ArrayList<>();
        till.fill(list);
        assertThat(list).containsExactly("filled");
        assertThat(Script.SEEN).containsExactly("enter Till [[], null]", "exit call null null");
    }

    @Test
    void followsPrivateMethod() {
        assertThat(till.tellSecret()).isEqualTo("secret");
        assertThat(Script.SEEN).containsExactly("enter Till [null, null]", "exit call secret null");
    }

    @Test
    void followsMethodThatThrows() {
        RuntimeException thrown = new IllegalStateException("boom");
        assertThatThrownBy(() -> till.fail(thrown)).isSameAs(thrown);
        assertThat(Script.SEEN.get(1)).isEqualTo("exit call null " + thrown);
    }

    @Test
    void doesNotCallExitIfEnterReturnedNull() {
        Script.enter = (self, first, second) -> null;
        till.add(1, 2);
        assertThat(Script.SEEN).isEmpty();
    }

    @Test
    void startsForARequest() {
        assertThat(starter.woven).hasPositiveValue();
    }

    @Test
    void startsNothingIfOnlyLogsAreWoven() {
        weaving.stop();
        starter.woven.set(0);
        start(Set.of("sample-1"));
        assertThat(new Diary().note()).isEqualTo("noted in the trace");
        assertThat(starter.woven).hasValue(0);
    }

    @Test
    void weavesNoLogsIfTheyAreSwitchedOff() {
        weaving.stop();
        leftOut = Set.of(Kind.LOG);
        start(Set.of());
        assertThat(new Diary().note()).isEqualTo("noted");
    }

    @Test
    void weavesOtherClassesIfOneIsRefused() {
        weaving.stop();
        start(Set.of(), refusing(Diary.class));
        assertThat(till.add(1, 2)).isEqualTo(3);
        assertThat(Script.SEEN).containsExactly("enter Till [1, 2]", "exit call 3 null");
        assertThat(lines()).singleElement().asString().contains("cannot weave " + Diary.class.getName());
    }

    /** This JVM, except that it refuses to retransform one class, alone or together with others. */
    private static Instrumentation refusing(Class<?> refused) {
        return (Instrumentation) Proxy.newProxyInstance(
                WeavingTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("retransformClasses")
                            && List.of((Class<?>[]) arguments[0]).contains(refused)) {
                        throw new InternalError("refused");
                    }
                    return method.invoke(JVM, arguments);
                });
    }

    @Test
    void leavesOtherMethodsAlone() {
        assertThat(till.untouched()).isEqualTo("untouched");
        assertThat(Script.SEEN).isEmpty();
    }

    @Test
    void tellsOverloadsApart() {
        assertThat(till.name(1)).isEqualTo("int");
        assertThat(Script.SEEN).isEmpty();
        assertThat(till.name("1")).isEqualTo("String");
        assertThat(till.name(new int[] {1}, null)).isEqualTo("int[], Entry");
        assertThat(Script.SEEN)
                .containsExactly(
                        "enter Till [1, null]", "exit call String null",
                        "enter Till [[1], null]", "exit call int[], Entry null");
    }

    @Test
    void followsACallThroughABridgeMethodOnce() {
        UnaryOperator<String> shelf = new Shelf();
        assertThat(shelf.apply("a")).isEqualTo("a!");
        assertThat(Script.SEEN).containsExactly("enter Shelf [a, null]", "exit call a! null");
    }

    @Test
    void logsAnExceptionOfEnterOnceAndHidesIt() {
        Script.enter = (self, first, second) -> {
            throw new StackOverflowError("from enter");
        };
        for (int i = 0; i < 3; i++) {
            assertThat(till.add(1, 2)).isEqualTo(3);
        }
        assertThat(lines()).singleElement().asString().contains("sample-1 fails at", "add", "from enter");
    }

    @Test
    void logsAnExceptionOfExitOnceAndHidesIt() {
        Script.exit = (call, result, thrown) -> {
            throw new Exception("from exit");
        };
        for (int i = 0; i < 3; i++) {
            assertThat(till.text()).isEqualTo("original");
        }
        assertThat(lines()).singleElement().asString().contains("from exit");
    }

    @Test
    void exceptionOfExitDoesNotHideTheApplications() {
        Script.exit = (call, result, thrown) -> {
            throw new Exception("from exit");
        };
        assertThatThrownBy(till::refuse).hasMessage("refused");
    }

    @Test
    void logsAHookThatCannotBeCreatedOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(till.broken()).isEqualTo("works");
        }
        assertThat(lines()).singleElement().asString().contains("sample-1 fails at", "broken");
    }

    @Test
    void hidesAnExceptionThatCannotBePrinted() {
        Script.enter = (self, first, second) -> {
            throw new RuntimeException() {
                @Override
                public String toString() {
                    throw new IllegalStateException("from toString");
                }
            };
        };
        assertThat(till.add(1, 2)).isEqualTo(3);
        assertThat(lines()).hasSize(1);
    }

    @Test
    void replacesResult() {
        Script.exit = (call, result, thrown) -> "replaced " + result;
        assertThat(till.text()).isEqualTo("replaced original");
    }

    @Test
    void replacesResultByNull() {
        Script.exit = (call, result, thrown) -> null;
        assertThat(till.text()).isNull();
    }

    @Test
    void replacesPrimitiveResult() {
        Script.exit = (call, result, thrown) -> (Integer) result + 1;
        assertThat(till.number()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong type"})
    void keepsTheResultIfTheReplacementHasAWrongType(Object wrong) {
        Script.exit = (call, result, thrown) -> wrong;
        assertThat(till.number()).isEqualTo(7);
        Script.exit = (call, result, thrown) -> 1;
        assertThat(till.text()).isEqualTo("original");
    }

    @Test
    void keepsAPrimitiveResultIfTheReplacementIsNull() {
        Script.exit = (call, result, thrown) -> null;
        assertThat(till.number()).isEqualTo(7);
    }

    @Test
    void resultDoesNotReplaceAnException() {
        Script.exit = (call, result, thrown) -> "replaced";
        assertThatThrownBy(till::refuse).hasMessage("refused");
    }

    @Test
    void ignoresTheResultOfASiteThatDoesNotReplace() {
        Script.exit = (call, result, thrown) -> 99;
        assertThat(till.add(1, 2)).isEqualTo(3);
    }

    @Test
    void weavesClassesLoadedLater() throws Exception {
        Class<?> later = new ApplicationLoader().loadClass(Till.class.getName());
        assertThat(later).isNotSameAs(Till.class);
        assertThat(later.getMethod("greet", String.class).invoke(null, "you")).isEqualTo("hello you");
        assertThat(Script.SEEN).containsExactly("enter static [you, null]", "exit call hello you null");
    }

    @Test
    void survivesRetransformationByOthers() throws Exception {
        JVM.retransformClasses(Till.class);
        till.add(1, 2);
        assertThat(Script.SEEN).hasSize(2);
    }

    @Test
    void stopUnweaves() {
        weaving.stop();
        till.add(1, 2);
        assertThat(Script.SEEN).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void callInProgressAtStopReturnsNormally() {
        Script.enter = (self, first, second) -> {
            weaving.stop();
            return "call";
        };
        assertThat(till.text()).isEqualTo("original");
        assertThat(Script.SEEN).isEmpty();
    }

    @Test
    void startsAgainAfterStop() {
        weaving.stop();
        start(Set.of());
        till.add(1, 2);
        assertThat(Script.SEEN).hasSize(2);
    }

    @Test
    void adapterServesTheServletApiOfOld() {
        assertThat(OldPage.run()).isEqualTo("old");
        assertThat(Script.SEEN).containsExactly("javax.servlet.Request old javax.servlet.error.exception");
    }

    @Test
    void adapterServesTheServletApiOfToday() {
        assertThat(NewPage.run()).isEqualTo("new");
        assertThat(Script.SEEN).containsExactly("jakarta.servlet.Request new jakarta.servlet.error.exception");
    }

    @Test
    void opensPackagesOfTheJdkToTheAdapterOnly() {
        till.reflecting();
        assertThat(lines()).isEmpty();
        assertThat(Script.SEEN).containsExactly("opened");
        assertThatThrownBy(() -> Class.forName("sun.net.www.protocol.http.HttpURLConnection")
                        .getDeclaredField("requests")
                        .setAccessible(true))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void hooksOfOneApplicationShareALoader() throws Exception {
        till.add(1, 2);
        new Shelf().apply("a");
        run(new ApplicationLoader());
        assertThat(Script.HOOK_LOADERS).hasSize(3);
        assertThat(Script.HOOK_LOADERS.get(0)).isSameAs(Script.HOOK_LOADERS.get(1));
        assertThat(Script.HOOK_LOADERS.get(2)).isNotSameAs(Script.HOOK_LOADERS.get(0));
    }

    @Test
    void createsAHookOncePerClassAndSite() {
        for (int i = 0; i < 3; i++) {
            till.add(i, 2);
        }
        assertThat(Script.HOOK_LOADERS).hasSize(1);
    }

    @Test
    void applicationCanBeCollectedAfterUse() throws Exception {
        WeakReference<ClassLoader> application = used();
        Script.HOOK_LOADERS.clear();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (application.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(application.get()).isNull();
    }

    @Test
    void disabledInstrumentationIsLeftOut() {
        weaving.stop();
        start(Set.of("sample-1"));
        till.add(1, 2);
        assertThat(Script.SEEN).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void disabledNameNeedsNoVersion() {
        weaving.stop();
        start(Set.of("sample"));
        till.add(1, 2);
        assertThat(Script.SEEN).isEmpty();
        assertThat(lines()).isEmpty();
    }

    @Test
    void logsUnknownDisabledNamesInOneLine() {
        weaving.stop();
        start(Set.of("zebra", "sample-2", "sample-1", "sample-log"));
        assertThat(lines())
                .containsExactly(
                        "[weft] weft.disable: no instrumentation is called [sample-2, zebra]; there are [sample-1, sample-log-1]");
    }

    @Test
    void nameWithoutVersionLeavesItOut() {
        weaving.stop();
        start(Set.of("sample"));
        till.add(1, 2);
        assertThat(Script.SEEN).isEmpty();
        assertThat(lines()).isEmpty();
    }

    private static WeakReference<ClassLoader> used() throws Exception {
        ClassLoader application = new ApplicationLoader();
        run(application);
        assertThat(Script.SEEN).hasSize(2);
        return new WeakReference<>(application);
    }

    private static void run(ClassLoader application) throws Exception {
        application
                .loadClass(Till.class.getName())
                .getMethod("greet", String.class)
                .invoke(null, "you");
    }

    private void start(Set<String> disabled) {
        start(disabled, JVM);
    }

    private void start(Set<String> disabled, Instrumentation jvm) {
        try {
            weaving = new Weaving(disabled, leftOut, starter, WeavingTest.class.getClassLoader(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        weaving.start(jvm);
    }

    private List<String> lines() {
        return logged.toString().lines().toList();
    }
}
