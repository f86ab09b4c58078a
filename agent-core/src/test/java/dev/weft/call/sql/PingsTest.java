// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select 1;",
                "\n SELECT  1 ; ",
                "SELECT 1 FROM DUAL",
                "/* ping */ SELECT 1",
                "VALUES 1",
                "select 1 from sysibm.sysdummy1"
            })
    void knowsTheStatementsOfPools(String text) {
        assertThat(Pings.isPing(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT 12",
                "SELECT 1, 2",
                "SELECT 1 FROM orders",
                "SELECT1",
                "SELECT 1;;",
                "VALUES 1, 2"
            })
    void takesNothingElseForOne(String text) {
        assertThat(Pings.isPing(text)).isFalse();
    }
}
