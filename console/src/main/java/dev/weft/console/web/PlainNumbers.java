// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigDecimal;

/** Writes numbers without an exponent. A time in epoch seconds would have one, which not all clients read. */
final class PlainNumbers extends JsonGeneratorDelegate {
    PlainNumbers(JsonGenerator generator) {
        super(generator, false);
    }

    @Override
    public void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            super.writeNumber(BigDecimal.valueOf(value).toPlainString());
        } else {
            super.writeNumber(value);
        }
    }
}
