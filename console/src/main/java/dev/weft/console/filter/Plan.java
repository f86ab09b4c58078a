// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.IndexEntry;
import java.util.List;

/**
 * What a trace must have, as far as an index knows, so that an expression can match it. It only narrows: a trace that has all this
 * need not match, and the expression decides. Immutable.
 */
public sealed interface Plan {
    /** Asks for nothing. */
    Plan EVERYTHING = new All(List.of());

    /** The trace fits each part. */
    record All(List<Plan> parts) implements Plan {}

    /** The trace fits one part at least. */
    record Any(List<Plan> parts) implements Plan {}

    /** The trace has an entry, or {@link IndexEntry#ANYTHING}. */
    record Has(IndexEntry entry) implements Plan {}

    /** From its first start to its last end the trace took so long at least, in seconds. */
    record Lasting(double seconds) implements Plan {}
}
