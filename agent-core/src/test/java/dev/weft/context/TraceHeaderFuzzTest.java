// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Fuzz;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceHeaderFuzzTest {

    private static final int MOST_PASSED_ON = 512;

    @Test
    void propagatedFieldsAreVisibleAndBounded() {
        Fuzz.check(random -> {
            TraceHeader header = TraceHeader.parse(Fuzz.mutated(random, String.join(";", fields(random))));
            if (header != null) {
                assertThat(header.extra())
                        .hasSizeLessThanOrEqualTo(MOST_PASSED_ON)
                        .matches("(;[!-:<-~]+=[!-:<-~]*)*");
            }
        });
    }

    @Test
    void propagatedHeaderReadsBackUnchanged() {
        Fuzz.check(random -> {
            TraceHeader header = TraceHeader.parse(Fuzz.mutated(random, String.join(";", fields(random))));
            if (header != null) {
                boolean sampled = random.nextBoolean();
                TraceHeader again =
                        TraceHeader.parse(TraceHeader.format(header.root(), header.parent(), sampled, header.extra()));
                assertThat(again.root()).hasToString(header.root().toString());
                assertThat(again.parent()).isEqualTo(header.parent());
                assertThat(again.extra()).isEqualTo(header.extra());
                assertThat(again.decision() == TraceHeader.Decision.SAMPLED).isEqualTo(sampled);
            }
        });
    }

    @Test
    void orderAndBlanksDoNotMatter() {
        Fuzz.check(random -> {
            List<String> fields = fields(random);
            TraceHeader plain = TraceHeader.parse(String.join(";", fields));
            Collections.shuffle(fields, random);
            StringBuilder other = new StringBuilder();
            for (String each : fields) {
                other.append(blanks(random)).append(each).append(blanks(random)).append(';');
            }
            TraceHeader shuffled = TraceHeader.parse(other.toString());
            assertThat(shuffled.root()).hasToString(plain.root().toString());
            assertThat(shuffled.parent()).isEqualTo(plain.parent());
            assertThat(shuffled.decision()).isEqualTo(plain.decision());
        });
    }

    @Test
    void anyTextIsAHeaderOrNone() {
        Fuzz.check(random -> {
            TraceHeader header = TraceHeader.parse(Fuzz.text(random, 200));
            if (header != null) {
                assertThat(header.root().toString()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
            }
        });
    }

    /** Well-formed fields, with {@code Root}. */
    private static List<String> fields(Random random) {
        List<String> fields = new ArrayList<>();
        fields.add(String.format("Root=1-%08x-%08x%016x", random.nextInt(), random.nextInt(), random.nextLong()));
        if (random.nextBoolean()) {
            fields.add(String.format("Parent=%016x", random.nextLong()));
        }
        if (random.nextBoolean()) {
            fields.add("Sampled=" + Fuzz.of(random, "0", "1", "?"));
        }
        for (int others = random.nextInt(4); others > 0; others--) {
            fields.add(Fuzz.of(
                    random, "Lineage=a87bd80c:1|68fd508a:5", "Self=1-67891234-12456789abcdef012345678", "k=v", "k="));
        }
        return fields;
    }

    private static String blanks(Random random) {
        return Fuzz.of(random, "", "", " ", "\t ", "   ");
    }
}
