// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.SubsegmentImpl;
import java.io.IOException;
import java.io.OutputStream;

/** Reaches the object mapper that the SDK writes its documents with. Its subclasses see it. Never an instance. */
final class Mapper extends SubsegmentImpl {

    @SuppressWarnings({"NullAway", "deprecation"})
    private Mapper() {
        super(null, null, null);
    }

    static void write(Object value, OutputStream to) throws IOException {
        mapper.writeValue(to, value);
    }
}
