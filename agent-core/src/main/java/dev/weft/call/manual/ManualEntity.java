// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.context.CallKind;
import dev.weft.context.Companion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity of the application's own API, beside a context of the agent. An adapter extends this class and reads its
 * library's entity. What it returns is code of the application in part: it may throw, and maps may change meanwhile.
 */
public abstract class ManualEntity extends Companion {

    protected ManualEntity() {}

    /** Whether the application has begun it as another name for something that the agent has begun. */
    protected abstract boolean isName();

    protected abstract @Nullable String name();

    /** {@code aws}, {@code remote}, another text or {@code null}. */
    protected abstract @Nullable String namespace();

    protected abstract boolean isError();

    protected abstract boolean isFault();

    protected abstract boolean isThrottle();

    protected abstract @Nullable String user();

    /** The origin that the application has set on a segment; {@code null} for none. */
    protected abstract @Nullable String origin();

    /** Of a segment; {@code null} for none. */
    protected abstract @Nullable String resourceArn();

    /** Of a segment, by keys of the wire. */
    protected abstract Map<String, ?> service();

    /** The subsegments that this one had to wait for. */
    protected abstract @Nullable Collection<String> precursorIds();

    /** {@code null} for none. */
    protected abstract @Nullable ManualCause cause();

    /** {@code request} and {@code response}, each a map with the keys of the wire. */
    protected abstract Map<String, ?> http();

    /** By keys of the wire. */
    protected abstract Map<String, ?> aws();

    /** By keys of the wire. */
    protected abstract Map<String, ?> sql();

    /** Strings, numbers and booleans by key. */
    protected abstract Map<String, ?> annotations();

    /** Any objects, by namespace and key. */
    protected abstract Map<String, ? extends Map<String, ?>> metadata();

    /** Writes an object of {@link #metadata} as JSON in UTF-8. */
    protected abstract void write(Object value, OutputStream to) throws IOException;

    /** Epoch seconds that the application has set; 0 if it has not. */
    protected abstract double changedStart();

    /** Epoch seconds that the application has set; 0 if it has not. */
    protected abstract double changedEnd();

    @Override
    protected final @Nullable CallKind kind() {
        String namespace = namespace();
        if ("aws".equals(namespace)) {
            return CallKind.AWS;
        }
        if (!sql().isEmpty()) {
            return CallKind.SQL;
        }
        return "remote".equals(namespace) && http().containsKey("request") ? CallKind.HTTP : null;
    }
}
