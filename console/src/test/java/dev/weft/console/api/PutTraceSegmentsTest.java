// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PutTraceSegmentsTest {
    private static final String GOOD = Sent.segment("a", "shop", "");

    private final LocalXRay xray = new LocalXRay();

    @Test
    void takesADocument() throws Exception {
        xray.put(GOOD);
        assertThat(xray.store.trace(Sent.TRACE)).isPresent();
    }

    @Test
    void refusesNothingThatIsRight() throws Exception {
        assertThat(xray.put(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id':|'no_id':|MissingId",
                "'name':|'no_name':|MissingName",
                "'trace_id':|'no_trace':|MissingTraceId",
                "'start_time':|'no_start':|MissingStartTime",
                "'end_time':|'no_end':|MissingEndTime",
                "'trace_id': '1-|'trace_id': '2-|InvalidTraceId",
                "'id': '000|'id': '00x|InvalidId",
                "'name'|'type': 'subsegment', 'name'|MissingParentId",
                "1.7E9|1.7E12|InvalidTime",
                "}||ParseError",
            },
            quoteCharacter = '~')
    void namesWhatIsWrong(String right, String wrong, String code) throws Exception {
        var refused = xray.put(GOOD.replace(right, wrong == null ? "" : wrong)).get(0);
        assertThat(refused.path("ErrorCode").asText()).isEqualTo(code);
    }

    @Test
    void refusesALongName() throws Exception {
        assertThat(xray.put(Sent.segment("a", "x".repeat(201), ""))
                        .get(0)
                        .path("ErrorCode")
                        .asText())
                .isEqualTo("InvalidName");
    }

    @Test
    void refusesWithTheWordsOfXRay() throws Exception {
        assertThat(xray.put(GOOD.replace("'name'", "'n'")).get(0))
                .isEqualTo(LocalXRay.json("{'Id': '000000000000000a', 'ErrorCode': 'MissingName',"
                        + " 'Message': 'Invalid segment. ErrorCode: MissingName'}"));
    }

    @Test
    void takesTheOthersOfACall() throws Exception {
        xray.put("{", GOOD);
        assertThat(xray.store.trace(Sent.TRACE)).isPresent();
    }

    @Test
    void refusesMoreThanFifty() {
        String[] many = Collections.nCopies(51, GOOD).toArray(String[]::new);
        assertThatThrownBy(() -> xray.put(many))
                .isInstanceOf(ApiException.class)
                .hasMessage("TraceSegmentDocuments has 51 elements: expected at most 50");
    }

    @Test
    void refusesARequestWithoutDocuments() {
        assertThatThrownBy(() -> xray.ask("/TraceSegments", "{}"))
                .hasMessageStartingWith("TraceSegmentDocuments is missing");
    }
}
