// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {

    private final Recorded recorded = new Recorded();
    private final Segment segment = recorded.begin(Integer.MAX_VALUE);

    @Test
    void describesTheChainOutermostFirst() {
        List<Map<String, Object>> exceptions =
                described(new IllegalStateException("outer", new IOException("middle", new Error("inner"))));
        assertThat(exceptions).extracting(e -> e.get("message")).containsExactly("outer", "middle", "inner");
        assertThat(exceptions)
                .extracting(e -> e.get("type"))
                .containsExactly("java.lang.IllegalStateException", "java.io.IOException", "java.lang.Error");
        assertThat(exceptions.get(0)).containsEntry("cause", exceptions.get(1).get("id"));
        assertThat(exceptions.get(1)).containsEntry("cause", exceptions.get(2).get("id"));
        assertThat(exceptions.get(2)).doesNotContainKey("cause");
    }

    @Test
    void leavesCredentialsOutOfMessages() {
        String url = "https://bucket.s3.amazonaws.com/key?X-Amz-Date=1&X-Amz-Signature=s3cret";
        assertThat(described(new IOException("403 from " + url)).get(0))
                .containsEntry(
                        "message", "403 from https://bucket.s3.amazonaws.com/key?X-Amz-Date=1&X-Amz-Signature=***");
    }

    @Test
    void everyExceptionHasAnIdOfItsOwn() {
        Set<Object> ids = described(chain(10)).stream().map(e -> e.get("id")).collect(Collectors.toSet());
        assertThat(ids).hasSize(10).allSatisfy(id -> assertThat((String) id).matches("[0-9a-f]{16}"));
    }

    @ParameterizedTest
    @CsvSource({"11, 1", "1000, 990"})
    void describesTheLastOfALongChainAndCountsTheGap(int length, String skipped) {
        List<Map<String, Object>> exceptions = described(chain(length));
        assertThat(exceptions).hasSize(10);
        assertThat(exceptions.get(8))
                .containsEntry("message", "" + (length - 9))
                .doesNotContainKey("skipped");
        assertThat(exceptions.get(9))
                .containsEntry("message", "0")
                .containsEntry("skipped", skipped)
                .doesNotContainKey("cause");
    }

    @Test
    void chainWithoutEndIsCut() {
        class Endless extends RuntimeException {
            @Override
            public Throwable getCause() {
                return new Endless();
            }
        }
        assertThat(described(new Endless())).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void cycleIsDescribedOnceAndIsNoCauseOfItself(int length) {
        Exception[] cycle = new Exception[length];
        for (int i = 0; i < length; i++) {
            int next = (i + 1) % length;
            cycle[i] = new Exception("" + i) {
                @Override
                public Throwable getCause() {
                    return cycle[next];
                }
            };
        }
        List<Map<String, Object>> exceptions = described(cycle[0]);
        assertThat(exceptions).hasSize(length);
        assertThat(exceptions.get(length - 1)).doesNotContainKeys("cause", "skipped");
    }

    /** A chain of exceptions that leads into a cycle of others, which may begin behind the last described exception. */
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "1, 3, 4", "9, 1, 10", "9, 5, 14", "12, 1, 13", "30, 20, 50"})
    void chainThatLeadsIntoACycleEndsThere(int before, int length, int all) {
        Exception[] chain = new Exception[before + length];
        for (int i = 0; i < chain.length; i++) {
            int next = i + 1 == chain.length ? before : i + 1;
            chain[i] = new Exception("" + i) {
                @Override
                public Throwable getCause() {
                    return chain[next];
                }
            };
        }
        List<Map<String, Object>> exceptions = described(chain[0]);
        Map<String, Object> last = exceptions.get(exceptions.size() - 1);
        assertThat(last).containsEntry("message", "" + (all - 1)).doesNotContainKey("cause");
        assertThat(last.getOrDefault("skipped", "0")).isEqualTo("" + Math.max(0, all - 10));
    }

    @Test
    void secondDescriptionOfACycleIsNoCycle() {
        Exception[] both = new Exception[2];
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            both[i] = new Exception("" + i) {
                @Override
                public Throwable getCause() {
                    return both[other];
                }
            };
        }
        for (Exception each : both) {
            Subsegment call = segment.begin("call", Namespace.REMOTE);
            call.setCause(each, false);
            call.end();
        }
        segment.setCause(new Exception("outer", both[1]), false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        List<Map<String, Object>> first =
                Json.list(Json.list(document, "subsegments").get(0), "cause", "exceptions");
        assertThat(first).hasSize(2);
        assertThat(first.get(1)).doesNotContainKey("cause");
        assertThat(Json.list(document, "subsegments").get(1))
                .containsEntry("cause", first.get(1).get("id"));
        assertThat(Json.list(document, "cause", "exceptions"))
                .singleElement()
                .satisfies(outer ->
                        assertThat(outer).containsEntry("cause", first.get(1).get("id")));
    }

    @Test
    void suppressedCycleIsIgnored() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.addSuppressed(two);
        two.addSuppressed(one);
        assertThat(described(two)).hasSize(2);
    }

    @Test
    void cutsDeepStacksAndSaysSo() {
        RuntimeException thrown = new RuntimeException();
        StackTraceElement[] stack = new StackTraceElement[10_000];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = new StackTraceElement("C", "m" + i, "C.java", i);
        }
        thrown.setStackTrace(stack);
        Map<String, Object> exception = described(thrown).get(0);
        assertThat(Json.list(exception, "stack")).hasSize(50);
        assertThat(exception).containsEntry("truncated", "9950");
    }

    @ParameterizedTest
    @NullAndEmptySource
    void frameWithoutAFileHasAPath(String file) {
        RuntimeException thrown = new RuntimeException();
        thrown.setStackTrace(new StackTraceElement[] {new StackTraceElement("C$$Lambda/0x1", "run", file, -1)});
        assertThat(Json.list(described(thrown).get(0), "stack").get(0))
                .containsEntry("path", "C$$Lambda/0x1")
                .doesNotContainKey("line");
    }

    @Test
    void messageMayBeNull() {
        assertThat(described(new RuntimeException()).get(0)).doesNotContainKey("message");
    }

    @Test
    void survivesThrowingGetters() {
        RuntimeException hostile = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("from getMessage");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new StackOverflowError("from getStackTrace");
            }

            @Override
            public Throwable getCause() {
                throw new IllegalStateException("from getCause");
            }
        };
        assertThat(described(hostile).get(0))
                .containsEntry("type", hostile.getClass().getName())
                .doesNotContainKeys("message", "stack", "cause");
    }

    @Test
    void survivesAStackOfNulls() {
        RuntimeException hostile = new RuntimeException() {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[3];
            }
        };
        assertThat(described(hostile)).hasSize(1);
    }

    @Test
    void survivesNullStack() {
        RuntimeException hostile = new RuntimeException() {
            @Override
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        };
        assertThat(described(hostile)).hasSize(1);
    }

    @Test
    void callsNoApplicationCodeWhenWritten() {
        int[] called = new int[1];
        segment.setCause(
                new RuntimeException() {
                    @Override
                    public String getMessage() {
                        called[0]++;
                        return "message";
                    }
                },
                false);
        segment.end();
        int before = called[0];
        recorded.one(segment);
        assertThat(called[0]).isEqualTo(before);
    }

    @Test
    void sameThrowableIsReferredTo() {
        RuntimeException thrown = new RuntimeException("once");
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        call.setCause(thrown, false);
        call.end();
        segment.setCause(thrown, false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        Object id = Json.list(Json.list(document, "subsegments").get(0), "cause", "exceptions")
                .get(0)
                .get("id");
        assertThat(document).containsEntry("cause", id);
    }

    @Test
    void wrapperRefersToTheWrappedException() {
        RuntimeException inner = new RuntimeException("inner");
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        call.setCause(inner, false);
        call.end();
        segment.setCause(new Exception("outer", inner), false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        List<Map<String, Object>> outer = Json.list(document, "cause", "exceptions");
        assertThat(outer).hasSize(1);
        assertThat(outer.get(0).get("cause"))
                .isEqualTo(Json.list(Json.list(document, "subsegments").get(0), "cause", "exceptions")
                        .get(0)
                        .get("id"));
    }

    @Test
    void refersToACauseThatIsThrownAgain() {
        RuntimeException inner = new RuntimeException("inner");
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        call.setCause(new Exception("outer", inner), false);
        call.end();
        segment.setCause(inner, false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        assertThat(document)
                .containsEntry(
                        "cause",
                        Json.list(Json.list(document, "subsegments").get(0), "cause", "exceptions")
                                .get(1)
                                .get("id"));
    }

    @Test
    void refersToAnEarlierThrowable() {
        RuntimeException first = new RuntimeException("first");
        for (Throwable each : List.of(first, new Exception("second"), new Exception("third"))) {
            Subsegment call = segment.begin("call", Namespace.REMOTE);
            call.setCause(each, false);
            call.end();
        }
        segment.setCause(first, false);
        segment.end();
        assertThat(recorded.one(segment).get("cause")).isInstanceOf(String.class);
    }

    @Test
    void sentSegmentKeepsNoThrowable() {
        segment.setCause(new RuntimeException("escaped"), false);
        segment.end();
        Subsegment late = segment.begin("late", Namespace.REMOTE);
        WeakReference<Throwable> thrown = new WeakReference<>(new RuntimeException("late"));
        late.setCause(thrown.get(), false);
        late.end();
        for (int i = 0; i < 100 && thrown.get() != null; i++) {
            System.gc();
        }
        assertThat(thrown.get()).isNull();
        assertThat(segment.traceId()).isNotNull();
    }

    @Test
    void onlyTheOutermostIsRemote() {
        segment.setCause(new RuntimeException("outer", new RuntimeException("inner")), true);
        segment.end();
        List<Map<String, Object>> exceptions = Json.list(recorded.one(segment), "cause", "exceptions");
        assertThat(exceptions.get(0)).containsEntry("remote", "true");
        assertThat(exceptions.get(1)).doesNotContainKey("remote");
    }

    private List<Map<String, Object>> described(Throwable thrown) {
        segment.setCause(thrown, false);
        segment.end();
        return Json.list(recorded.one(segment), "cause", "exceptions");
    }

    private static Throwable chain(int length) {
        Throwable thrown = new Exception("0");
        for (int i = 1; i < length; i++) {
            thrown = new Exception("" + i, thrown);
        }
        return thrown;
    }
}
