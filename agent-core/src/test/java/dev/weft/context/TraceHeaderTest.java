// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.TraceHeader.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final TraceId ROOT_ID = TraceId.parse(ROOT, 0, ROOT.length());
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final long PARENT_ID = Long.parseUnsignedLong(PARENT, 16);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1",
                "Sampled=1;Parent=" + PARENT + ";Root=" + ROOT,
                "Parent=" + PARENT + ";Root=" + ROOT + ";Sampled=1",
                " Root= " + ROOT + " ; Parent =x;\tParent=" + PARENT + " ;  Sampled= 1 ",
                "root=" + ROOT + ";PARENT=" + PARENT + ";sAmPlEd=1",
                ";;Root=" + ROOT + ";;Parent=" + PARENT + ";Sampled=1;;",
            })
    void readsFieldsInAnyOrderWithBlanks(String text) {
        TraceHeader header = TraceHeader.parse(text);
        assertThat(header.root()).hasToString(ROOT);
        assertThat(header.parent()).isEqualTo(PARENT_ID);
        assertThat(header.decision()).isEqualTo(Decision.SAMPLED);
        assertThat(header.extra()).isEmpty();
    }

    @Test
    void continuesATraceWithOnlyARoot() {
        TraceHeader header = TraceHeader.parse("Root=" + ROOT);
        assertThat(header.root()).hasToString(ROOT);
        assertThat(header.parent()).isZero();
        assertThat(header.decision()).isEqualTo(Decision.ABSENT);
    }

    @ParameterizedTest
    @CsvSource({"1, SAMPLED", "0, NOT_SAMPLED", "?, REQUESTED", "'', ABSENT", "2, ABSENT", "true, ABSENT", "10, ABSENT"
    })
    void readsDecision(String value, Decision decision) {
        assertThat(TraceHeader.parse("Root=" + ROOT + ";Sampled=" + value).decision())
                .isEqualTo(decision);
    }

    @Test
    void ignoresSelf() {
        assertThat(TraceHeader.parse("Self=1-67891234-12456789abcdef012345678;Root=" + ROOT)
                        .extra())
                .isEmpty();
    }

    @Test
    void propagatesOtherFieldsUnchanged() {
        TraceHeader header = TraceHeader.parse("Lineage=25:a87bd80c:1|68fd508a:5;Root=" + ROOT + "; x=y=z ;Sampled=1");
        assertThat(header.extra()).isEqualTo(";Lineage=25:a87bd80c:1|68fd508a:5;x=y=z");
        assertThat(TraceHeader.format(header.root(), PARENT_ID, true, header.extra()))
                .isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1;Lineage=25:a87bd80c:1|68fd508a:5;x=y=z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ";",
                "=",
                "Root",
                "Root=",
                "Root=1",
                ROOT,
                "Roots=" + ROOT,
                "Parent=" + PARENT + ";Sampled=1",
                "Root=2-5759e988-bd862e3fe1be46a994272793",
                "Root=1_5759e988_bd862e3fe1be46a994272793",
                "Root=1-5759E988-BD862E3FE1BE46A994272793",
                "Root=1-5759e988-bd862e3fe1be46a99427279",
                "Root=1-5759e988-bd862e3fe1be46a9942727930",
                "Root=1-5759e98-8bd862e3fe1be46a994272793",
                "Root=1-5759e988-bd862e3fe1be46a99427279g",
                "Root=1-5759e988-bd862e3f\u0000e1be46a9942727",
                "Root=1-5759e988-bd862e3fe1be46a99427279\u0663",
                "Root=\u00a01-5759e988-bd862e3fe1be46a994272793",
                "Root=\"" + ROOT + "\"",
                "Root=" + ROOT + ",Sampled=1"
            })
    void knowsNoTraceOfMalformedRoot(String text) {
        assertThat(TraceHeader.parse(text)).isNull();
    }

    @Test
    void knowsNoTraceWithoutHeader() {
        assertThat(TraceHeader.parse(null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "53995c3f42cd8ad",
                "53995c3f42cd8ad80",
                "53995C3F42CD8AD8",
                "53995c3f42cd8adx",
                "0000000000000000"
            })
    void continuesWithoutMalformedParent(String parent) {
        TraceHeader header = TraceHeader.parse("Root=" + ROOT + ";Parent=" + parent + ";Sampled=1");
        assertThat(header.root()).hasToString(ROOT);
        assertThat(header.parent()).isZero();
    }

    @Test
    void takesFirstWellFormedOfRepeatedFields() {
        String other = "1-00000000-000000000000000000000000";
        TraceHeader header = TraceHeader.parse("Root=x;Root=" + ROOT + ";Root=" + other + ";Parent=y;Parent=" + PARENT
                + ";Parent=0123456789abcdef;Sampled=x;Sampled=0;Sampled=1");
        assertThat(header.root()).hasToString(ROOT);
        assertThat(header.parent()).isEqualTo(PARENT_ID);
        assertThat(header.decision()).isEqualTo(Decision.NOT_SAMPLED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=b\r\nSet-Cookie: c",
                "a=b\rc",
                "a=b\nc",
                "a=\u0000b",
                "a=\u007f",
                "a=\u0085b",
                "a=caf\u00e9",
                "a=b c",
                "\u2028a=b",
                "novalue",
                "=value"
            })
    void neverPropagatesCharactersThatBreakAHeader(String field) {
        assertThat(TraceHeader.parse("Root=" + ROOT + ";" + field + ";Lineage=1")
                        .extra())
                .isEqualTo(";Lineage=1");
    }

    @Test
    void propagatesOtherFieldsUpToALimit() {
        String extra = TraceHeader.parse(
                        "Root=" + ROOT + ";big=" + "x".repeat(10_000) + ";small=1" + ";a=b".repeat(1_000))
                .extra();
        assertThat(extra).hasSizeLessThanOrEqualTo(512);
    }

    @Test
    void readsTenKilobytesUpToItsLimit() {
        String filler = ";k=" + "v".repeat(600);
        assertThat(TraceHeader.parse(filler.repeat(5) + ";Root=" + ROOT).root()).hasToString(ROOT);
        assertThat(TraceHeader.parse(filler.repeat(17) + ";Root=" + ROOT)).isNull();
    }

    @Test
    void propagatesNoPartOfAField() {
        String text = "Root=" + ROOT + ";big=" + "x".repeat(4_000) + ";Lineage=" + "1".repeat(400);
        assertThat(TraceHeader.parse(text).extra()).isEmpty();
    }

    @Test
    void formatsWithoutParent() {
        assertThat(TraceHeader.format(ROOT_ID, 0, false, "")).isEqualTo("Root=" + ROOT + ";Sampled=0");
    }

    @Test
    void formatsParentWithLeadingZeros() {
        assertThat(TraceHeader.format(ROOT_ID, 0xabL, true, ""))
                .isEqualTo("Root=" + ROOT + ";Parent=00000000000000ab;Sampled=1");
    }

    @Test
    void readsItsOwnFormat() {
        TraceHeader header = TraceHeader.parse(TraceHeader.format(ROOT_ID, -1, true, ";Lineage=1"));
        assertThat(header.root()).hasToString(ROOT);
        assertThat(header.parent()).isEqualTo(-1);
        assertThat(header.decision()).isEqualTo(Decision.SAMPLED);
        assertThat(header.extra()).isEqualTo(";Lineage=1");
    }

    @Test
    void unsampledRequestPropagatesItsHeader() {
        Unsampled request = new Unsampled(TraceHeader.parse("Root=" + ROOT + ";Parent=" + PARENT + ";Lineage=1"));
        assertThat(request.traceHeader()).isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0;Lineage=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {";Sampled=1", ";Sampled=0", ";Sampled=?", ""})
    void undecidedRequestPropagatesItsHeaderUnchanged(String decision) {
        String header = "Root=" + ROOT + ";Parent=" + PARENT + decision + ";Lineage=1";
        assertThat(Unsampled.undecided(TraceHeader.parse(header)).traceHeader()).isEqualTo(header);
    }

    @Test
    void unsampledRequestKeepsTheTraceThatItBegan() {
        Unsampled request = new Unsampled(Ids.seeded());
        assertThat(request.traceHeader())
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Sampled=0")
                .isEqualTo(request.traceHeader());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8",
            })
    void canOmitPropagatedFields(String header) {
        assertThat(TraceHeader.withoutExtra(header + ";Lineage=a:1;b=2")).isEqualTo(header);
        assertThat(TraceHeader.withoutExtra(header)).isEqualTo(header);
    }
}
