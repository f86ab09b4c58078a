// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictReceiversTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<String> faults(String members) throws IOException {
        ObjectNode document = (ObjectNode) JSON.readTree("""
                {"id": "aaaaaaaaaaaaaaaa", "name": "orders", "trace_id": "1-67891234-0123456789abcdef01234567",
                 "start_time": 1000.5, "end_time": 1001}
                """);
        document.setAll((ObjectNode) JSON.readTree("{" + members.replace('\'', '"') + "}"));
        return StrictReceivers.faults(document);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'cause': '1111111111111111'",
                "'cause': {'exceptions': [{'id': '1111111111111111', 'stack': [{'path': 'A.java', 'line': 3}]}]}",
                "'sql': {'url': 'jdbc:postgresql://db:5432/orders?ssl=true'}",
                "'metadata': {'default': {'any': [1, 'two']}}, 'annotations': {'a': 1, 'b': true}",
                "'http': {'request': {'x_forwarded_for': true}, 'response': {'status': 200, 'content_length': 'any'}}",
                "'unknown': 7, 'user': null",
                "'subsegments': [{'id': 'bbbbbbbbbbbbbbbb', 'name': 'S3', 'namespace': 'aws', 'start_time': 1000}]",
            })
    void takes(String members) throws IOException {
        assertThat(faults(members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'namespace': 'local'                        | namespace is \"local\", expected aws or remote",
                "'sql': {'url': 'jdbc:h2:mem:orders'}        | sql.url is \"jdbc:h2:mem:orders\", expected <protocol>",
                "'aws': {'retries': '3'}                     | aws.retries is \"3\", expected a whole number",
                "'aws': {'retries': 1.0}                     | aws.retries is 1.0, expected a whole number",
                "'http': {'response': {'status': '200'}}     | http.response.status is \"200\", expected a whole number",
                "'fault': 1                                  | fault is 1, expected true or false",
                "'metadata': {'default': 'text'}             | metadata is {\"default\":\"text\"}, expected an object of objects",
                "'annotations': [1]                          | annotations is [1], expected an object",
                "'cause': 7                                  | cause is 7, expected an object or an id",
                "'cause': {'exceptions': [{'message': 'm'}]} | cause.exceptions[0].id is missing",
                "'service': {'version': 2}                   | service.version is 2, expected a text",
                "'precursor_ids': [1]                        | precursor_ids is [1], expected a list of texts",
                "'subsegments': ['bbbbbbbbbbbbbbbb']         | subsegments is [\"bbbbbbbbbbbbbbbb\"], expected a list of objects",
                "'links': [{'id': 5}]                        | links[0].id is 5, expected a text",
                "'parent_id': 'b'                            | parent_id is \"b\", expected 16 hexadecimal digits",
                "'trace_id': '1-2-3'                         | trace_id is \"1-2-3\", expected 1-<8 hexadecimal digits>-<24>",
                "'trace_id': null                            | trace_id is missing",
                "'id': null                                  | id is missing",
            })
    void namesPlaceAndValueOfAFault(String members, String fault) throws IOException {
        assertThat(faults(members)).singleElement().asString().startsWith(fault);
    }

    @Test
    void namesThePlaceInASubsegment() throws IOException {
        assertThat(
                        faults(
                                "'subsegments': [{'id': 'bbbbbbbbbbbbbbbb', 'name': 'db', 'start_time': 1000,"
                                        + " 'subsegments': [{'id': 'cccccccccccccccc', 'name': 'x', 'start_time': 1, 'traced': 'yes'}]}]"))
                .singleElement()
                .asString()
                .startsWith("subsegments[0].subsegments[0].traced is \"yes\"");
    }

    @Test
    void namesTenFaultsAtMost() throws IOException {
        assertThat(faults("'precursor_ids': 1, 'links': [" + "{'id': 1},".repeat(50) + "{'id': 1}]"))
                .hasSize(10);
    }
}
