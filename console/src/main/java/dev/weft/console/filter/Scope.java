// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.Trace;
import java.util.Collection;

/** What an expression speaks of: a whole trace, or within braces a part of it. */
interface Scope {
    /** The trace, or the one that this is a part of. */
    Trace trace();

    /** The values of a keyword: booleans, numbers and strings. Empty if it is not set, or says nothing here. */
    Collection<?> values(Keyword keyword);

    /** The values of an annotation. */
    Collection<?> annotation(String key);
}
