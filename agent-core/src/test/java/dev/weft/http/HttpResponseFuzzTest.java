// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpResponseFuzzTest {

    private static final String[] ANSWERS = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
        "HTTP/1.0 200 OK\r\n\r\n{\"SamplingRuleRecords\": []}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    };

    @Test
    void anyAnswerHasABodyOrIsRefusedInOneLine() {
        Fuzz.check(random -> {
            byte[] answer = Fuzz.mutated(random, Fuzz.of(random, ANSWERS)).getBytes(StandardCharsets.UTF_8);
            try {
                assertThat(HttpResponse.body(new ByteArrayInputStream(answer))).hasSizeLessThanOrEqualTo(answer.length);
            } catch (IOException refused) {
                assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "\r");
            }
        });
    }
}
