// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SitesTest {

    @ParameterizedTest
    @CsvSource({
        "okhttp-3, okhttp",
        "jetty-12, jetty",
        "jetty-client-9.4, jetty-client",
        "netty-4.1, netty",
        "netty-executors-4.1, netty-executors",
        "http-url-connection, http-url-connection",
        "4.1, 4.1",
    })
    void nameEndsBeforeItsVersion(String name, String withoutVersion) {
        assertThat(Sites.withoutVersion(name)).isEqualTo(withoutVersion);
    }
}
