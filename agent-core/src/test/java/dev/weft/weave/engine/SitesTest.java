// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The names of {@code weft.disable}. */
class SitesTest {

    private static final List<String> MODULES = List.of(
            "apache-http-client-4",
            "apache-http-client-5",
            "aws-sdk-2.2",
            "http-url-connection",
            "jetty-12",
            "jetty-client-9.4",
            "netty-4.1",
            "netty-executors-4.1",
            "okhttp-3");

    @ParameterizedTest
    @CsvSource({
        "okhttp-3, okhttp-3",
        "okhttp, okhttp-3",
        "jetty, jetty-12",
        "netty, netty-4.1",
        "aws-sdk, aws-sdk-2.2",
        "apache-http-client, apache-http-client-4 apache-http-client-5",
        "http-url-connection, http-url-connection",
        "netty jetty-client, jetty-client-9.4 netty-4.1",
    })
    void nameMeansModulesWithAndWithoutVersion(String disabled, String leftOut) {
        assertThat(disabledBy(disabled)).isEqualTo(Set.of(leftOut.split(" ")));
        assertThat(disabled.split(" ")).allMatch(sites(disabled)::isAnyNamed);
    }

    @ParameterizedTest
    @CsvSource({"okhttp-4", "http-url", "netty-4", "aws", "jetty-1", "executors"})
    void otherNamesMeanNoModule(String disabled) {
        assertThat(disabledBy(disabled)).isEmpty();
        assertThat(sites(disabled).isAnyNamed(disabled)).isFalse();
    }

    private static Set<String> disabledBy(String names) {
        Sites sites = sites(names);
        Set<String> disabled = MODULES.stream().filter(sites::isDisabled).collect(Collectors.toSet());
        Set<String> withoutSites = MODULES.stream()
                .filter(each -> !sites.isWoven(each + "/Client"))
                .collect(Collectors.toSet());
        assertThat(withoutSites).isEqualTo(disabled);
        return disabled;
    }

    private static Sites sites(String names) {
        String index = MODULES.stream()
                .map(each -> each + "\tadapter.\tCLIENT\tfalse\t\t\n\t" + each
                        + "/Client\tsend\t*\tHook\tfalse\t0\t1\tfalse\n")
                .collect(Collectors.joining());
        return new Sites(index, new HashSet<>(Arrays.asList(names.split(" "))), Set.of());
    }
}
