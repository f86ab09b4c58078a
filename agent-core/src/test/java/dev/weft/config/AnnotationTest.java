// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weft.annotations} */
class AnnotationTest {

    private final ConfigFixture jvm = new ConfigFixture();

    @Test
    void thereAreNoneByDefault() {
        assertThat(jvm.load().incoming().annotations()).isEmpty();
    }

    @Test
    void readsEachKindOfSource() {
        assertThat(read("tenant=header:X-Tenant-Id, page = query:page ,route=route,class=status-class,"))
                .extracting(each -> each.key() + " " + each.source() + " " + each.name())
                .containsExactly("tenant HEADER X-Tenant-Id", "page QUERY page", "route ROUTE ", "class STATUS_CLASS ");
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void readsAnAgentArgument() {
        assertThat(jvm.arguments("annotations=\"a=route,b=header:X-B\"")
                        .load()
                        .incoming()
                        .annotations())
                .extracting(Annotation::key)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tenant            | in "tenant" it is not name=source
            tenant-id=route   | in "tenant-id=route" a name is of 1 to 500 letters, digits and _
            =route            | in "=route" a name is of 1 to 500 letters, digits and _
            a=headr:X-A       | in "a=headr:X-A" it has none of the sources
            a=header:         | in "a=header:" nothing is named behind the colon
            a=header:X A      | in "a=header:X A" the header's name holds a character that no header has
            a=route,a=query:b | in "a=query:b" the name is given twice
            """)
    void rejectsAllEntriesIfOneIsWrong(String written, String why) {
        assertThat(read("ok=route," + written)).isEmpty();
        assertThat(jvm.log)
                .containsExactly("weft.annotations is \"ok=route," + written + "\" (" + why + "): expected "
                        + Annotation.EXPECTED + "; ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header:Authorization",
                "header:Proxy-Authorization",
                "header:cookie",
                "header:Set-Cookie",
                "header:X-Amz-Security-Token",
                "header:X-Api-Key",
                "header:X-Csrf-Token",
                "header:x-amzn-oidc-data",
                "query:access_token",
                "query:X-Amz-Signature",
                "query:password",
                "query:code"
            })
    void refusesCredentials(String source) {
        assertThat(read("a=" + source)).isEmpty();
        assertThat(jvm.log).singleElement().asString().contains("(in \"a=" + source + "\" that holds credentials");
    }

    @Test
    void takesAsManyAsXRayIndexes() {
        assertThat(read(entries(50))).hasSize(50);
        assertThat(read(entries(51))).isEmpty();
        assertThat(jvm.log).singleElement().asString().contains("(X-Ray takes 50, there are 51)");
    }

    private List<Annotation> read(String written) {
        return jvm.property("weft.annotations", written).load().incoming().annotations();
    }

    private static String entries(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "=route").collect(Collectors.joining(","));
    }
}
