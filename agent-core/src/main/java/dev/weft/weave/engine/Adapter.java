// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import java.util.List;

/** An instrumentation's adapter as data: what is needed to define its classes beside a library. Immutable. */
final class Adapter {

    /** Name of the instrumentation: {@code servlet-3}. */
    final String instrumentation;

    /** Package of its classes, with a dot at the end. */
    final String packageName;

    /** As {@link Instrumentation#servesJakarta}. */
    final boolean servesJakarta;

    /** As {@link Instrumentation#kind}. */
    final Kind kind;

    /** As {@link Instrumentation#opens}. */
    final List<String> opens;

    Adapter(String instrumentation, String packageName, boolean servesJakarta, Kind kind, List<String> opens) {
        this.instrumentation = instrumentation;
        this.packageName = packageName;
        this.servesJakarta = servesJakarta;
        this.kind = kind;
        this.opens = opens;
    }
}
