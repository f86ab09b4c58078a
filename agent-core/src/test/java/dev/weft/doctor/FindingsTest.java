// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.json.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingsTest {

    private static final String SOUND = """
            'format': 1, 'running': true, 'enabled': true, 'sampling_mode': 'local',
            'instrumentations': [{'name': 'servlet-3', 'kind': 'server', 'state': 'applied', 'woven': [{'class': 'a.B', 'method': 'c'}]}],
            'requests': {'traced': true, 'decided_here': 3, 'unsampled_by_caller': 0},
            'sampling': {'rules': [{'name': 'default', 'fixed_target': 1, 'rate': 0.05, 'matched': 3, 'sampled': 3}]},
            'receiver': {'udp': {'address': 'h:1', 'refuses': false}},
            'documents': {'sent': 3}""";

    @Test
    void findsNothingInASoundReport() throws IOException {
        assertThat(codes("")).containsExactly("nothing_found");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'running': false                                                        | not_started
            'running': false, 'enabled': false                                      | disabled
            'running': false, 'enabled': false, 'left_alone': 'a.HealthCheck'       | left_alone
            'instrumentations': []                                                  | nothing_applied
            'instrumentations': [{'name': 'a', 'kind': 'log', 'woven': [{}]}]      | nothing_applied
            'requests': {'traced': false}                                           | incoming_off
            'requests': {'traced': true}                                            | no_request
            'requests': {'traced': true, 'unsampled_by_caller': 1}                  | unsampled_by_caller
            'receiver': {'udp': {'refuses': true}}                                  | receiver_refuses
            'receiver': {'udp': {'refuses': true}}, 'documents': {'sent': 0}, 'sampling': {'central': {'in_force': true}} | receiver_takes_no_documents
            'receiver': {'udp': {'refuses': true}}, 'documents': {'sent': 3}, 'sampling': {'central': {'in_force': true}} | receiver_refuses
            'documents': {'dropped': 1}                                             | documents_dropped
            'documents': {'failed': 1}                                              | documents_failed
            'documents': {'trimmed': 1}                                             | documents_trimmed
            'documents': {'open_segments': 1}                                       | open_segments
            'sampling_mode': 'none'                                                 | sampling_none
            'sampling': {'central': {'in_force': false}}                            | central_rules_missing
            'sampling': {'health_checks': 1}                                        | health_checks
            'sampling': {'rules': [{'matched': 2, 'sampled': 0}]}                   | rule_samples_none
            'sampling': {'rules': [{'matched': 2, 'sampled': 1}]}                   | rule_samples_some
            'sampling': {'rules': [], 'local': {'rules': [{'matched': 2}]}}         | rule_samples_none
            """)
    void findsEachUnusualValue(String changed, String code) throws IOException {
        assertThat(codes(changed)).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({"unmatched, instrumentation_unmatched", "unmodifiable, instrumentation_unmodifiable"})
    void explainsWhyAnInstrumentationDoesNotApply(String state, String code) throws IOException {
        String applied = "{'name': 'a', 'kind': 'server', 'woven': [{}]}";
        assertThat(codes("'instrumentations': [" + applied + ", {'name': 'b', 'state': '" + state + "', '" + state
                        + "': ['a.B.c']}]"))
                .containsExactly(code);
    }

    @Test
    void namesTheSourceThatSwitchedItOff() throws IOException {
        assertThat(findings(
                                "'running': false, 'enabled': false,"
                                        + " 'settings': [{'setting': 'weft.enabled', 'value': 'false', 'from': 'WEFT_ENABLED'}]")
                        .get(0))
                .asString()
                .contains("set by WEFT_ENABLED");
    }

    @Test
    void causeOfNoSegmentsComesFirst() throws IOException {
        assertThat(codes("'instrumentations': [{'name': 'a', 'state': 'disabled'}], 'sampling': {'health_checks': 1}"))
                .containsExactly("nothing_applied", "health_checks", "instrumentation_disabled");
    }

    @Test
    void instrumentationThatIsOffByDefaultIsUsual() throws IOException {
        String applied = "{'name': 'a', 'kind': 'server', 'woven': [{}]}";
        assertThat(codes("'instrumentations': [" + applied + ", {'name': 'b', 'kind': 'clock', 'state': 'disabled'}]"))
                .containsExactly("nothing_found");
    }

    /** A later or broken version of the agent might send these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'requests': 7
            'instrumentations': [7, {'name': 7, 'state': null, 'woven': 7}]
            'sampling': {'rules': [{'matched': 'many'}, 7]}
            'receiver': null
            """)
    void readsMalformedReports(String changed) throws IOException {
        assertThat(codes(changed)).isNotEmpty();
        assertThat(new ReportText(report(changed)).toString()).isNotEmpty();
    }

    private static List<String> codes(String changed) throws IOException {
        return findings(changed).stream()
                .map(each -> (String) ((Map<?, ?>) each).get("code"))
                .toList();
    }

    private static List<Object> findings(String changed) throws IOException {
        return new Findings(report(changed)).list();
    }

    private static ReportSection report(String changed) throws IOException {
        Map<String, Object> report = json(SOUND);
        report.putAll(json(changed));
        return new ReportSection(report);
    }

    private static Map<String, Object> json(String members) throws IOException {
        return JsonFile.parse(("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8));
    }
}
