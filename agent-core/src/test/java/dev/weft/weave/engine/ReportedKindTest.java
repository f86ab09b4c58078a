// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.weave.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Readers of the doctor's JSON rely on these names. */
class ReportedKindTest {

    @ParameterizedTest
    @CsvSource({"SERVER, server", "CLIENT, client", "SCHEDULED, clock", "PROPAGATION, work", "LOG, log"})
    void kindsKeepTheirNamesInTheReport(Kind kind, String name) {
        assertThat(WeavingReport.name(kind)).isEqualTo(name);
    }
}
