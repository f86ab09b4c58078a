// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {
    private static Fields time(String value) throws IOException {
        return Fields.of(new ObjectMapper().readTree("{\"StartTime\": " + value.replace('\'', '"') + "}"));
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 1700000000",
        "1700000000.5, 1700000000.5",
        "1.7E9, 1700000000",
        "'''1700000000.5''', 1700000000.5",
        "'''2023-11-14T22:13:20Z''', 1700000000",
        "'''2023-11-14T22:13:20.250Z''', 1700000000.25",
        "'''2023-11-15T00:13:20+02:00''', 1700000000",
        "1700000000000, 1700000000",
        "0, 0",
    })
    void readsTimesAsClientsWriteThem(String value, double seconds) throws Exception {
        assertThat(time(value).requiredTime("StartTime")).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e20", "1e400", "'NaN'", "'yesterday'", "'2023-11-14'", "true", "{}", "null"})
    void refusesWhatIsNoTime(String value) throws IOException {
        Fields fields = time(value);
        assertThatThrownBy(() -> fields.requiredTime("StartTime"))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("StartTime is ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | TraceIds is missing",
                "{'TraceIds': []} | TraceIds is []: expected a list of at least one text",
                "{'TraceIds': 'a'} | TraceIds is \"a\": expected a list",
                "{'TraceIds': ['a', 1]} | TraceIds is [\"a\",1]: expected a list of texts",
                "{'TraceIds': ['a', 'b', 'c']} | TraceIds has 3 elements: expected at most 2",
            })
    void refusesAWrongList(String request, String message) throws IOException {
        Fields fields = Fields.of(new ObjectMapper().readTree(request.replace('\'', '"')));
        assertThatThrownBy(() -> fields.requiredTexts("TraceIds", 2)).hasMessage(message);
    }
}
