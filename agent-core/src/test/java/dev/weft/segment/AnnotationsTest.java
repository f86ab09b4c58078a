// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {

    private final Recorded recorded = new Recorded();
    private final Segment segment = recorded.begin(Integer.MAX_VALUE);

    @Test
    void hasNoneByDefault() {
        assertThat(document()).doesNotContainKey("annotations");
    }

    @Test
    void omitsKeysWithoutAValue() {
        annotate(new String[] {"tenant", "page", "route"}, null, "2", "");
        assertThat(annotations()).isEqualTo(Map.of("page", "2"));
    }

    @Test
    void hasNoObjectWithoutValues() {
        annotate(new String[] {"tenant"}, (String) null);
        assertThat(document()).doesNotContainKey("annotations");
    }

    @Test
    void cutsAValueToTheLimitOfXRay() {
        annotate(new String[] {"tenant"}, "x".repeat(5_000));
        assertThat((String) annotations().get("tenant")).hasSize(1_000);
    }

    @Test
    void leavesOutCredentialsOfAValue() {
        annotate(new String[] {"target"}, "https://ada:s3cret@h/?sig=s3cret");
        assertThat(annotations()).isEqualTo(Map.of("target", "https://***@h/?sig=***"));
    }

    /** 300 KB of annotations beside long texts and a deep cause. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0001", "\u6ce8", "\ud83d\ude00"})
    void maxAnnotationsFitIntoADatagram(String letter) {
        String[] keys =
                IntStream.range(0, 50).mapToObj(i -> "k".repeat(490) + i).toArray(String[]::new);
        String[] values = new String[50];
        Arrays.fill(values, letter.repeat(1_000 / letter.length()));
        annotate(keys, values);
        segment.setMethod(letter.repeat(250));
        segment.setUrl(letter.repeat(250));
        segment.setUserAgent(letter.repeat(250));
        Throwable thrown = null;
        for (int i = 0; i < 10; i++) {
            thrown = new IllegalStateException(letter.repeat(1_000), thrown);
        }
        segment.setCause(thrown, false);
        assertThat(annotations()).hasSizeGreaterThanOrEqualTo(20);
        assertThat((String) annotations().values().iterator().next()).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void countsTheirBytesUntilTheyAreWritten() {
        annotate(new String[] {"tenant"}, "x".repeat(5_000));
        segment.end();
        assertThat(recorded.data(segment).weight()).isBetween(2_600, 3_000);
    }

    /** As when the thread of a dispatch ends the request while the first thread still reads the route. */
    @Test
    void keepsTheRouteThatTheSecondOfTwoThreadsKnows() {
        AtomicBoolean asked = new AtomicBoolean();
        segment.setRoute(() -> {
            if (asked.getAndSet(true)) {
                return "/orders";
            }
            segment.settleRoute();
            return null;
        });
        segment.settleRoute();
        assertThat(segment.route()).isEqualTo("/orders");
    }

    private void annotate(String[] keys, String... values) {
        segment.setAnnotations(keys, values);
    }

    private Map<String, Object> document() {
        segment.end();
        List<Map<String, Object>> documents = recorded.all(segment);
        assertThat(documents).hasSize(1);
        return documents.get(0);
    }

    private Map<String, Object> annotations() {
        return Documents.object(document(), "annotations");
    }
}
