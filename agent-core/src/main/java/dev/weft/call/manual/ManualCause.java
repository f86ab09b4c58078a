// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cause that code of the application describes. An adapter extends this class. */
public abstract class ManualCause {

    protected ManualCause() {}

    /** The id of an exception that is described elsewhere: 16 hex digits; another text has no effect. */
    protected abstract @Nullable String id();

    protected abstract @Nullable String message();

    /** {@code null} if the application has not set it. */
    protected abstract @Nullable String workingDirectory();

    protected abstract @Nullable Collection<String> paths();

    /** Those that {@link ManualHandler#thrown} does not know. */
    protected abstract List<? extends ManualException> exceptions();
}
