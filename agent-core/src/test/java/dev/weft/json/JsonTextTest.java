// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void readsBackUnchanged() throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", "a \"b\" \\ \n \u0001 ü");
        object.put("number", 7);
        object.put("rate", 0.05);
        object.put("flag", true);
        object.put("nothing", null);
        object.put("list", Arrays.asList("a", List.of(), Map.of("b", 1)));
        byte[] text = JsonText.of(object).getBytes(StandardCharsets.UTF_8);
        assertThat(JsonFile.parse(text)).isEqualTo(object);
    }
}
