// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/**
 * What is left out of an entity that is too large for a datagram: long texts and lists first, then most stack frames, then
 * all of them. The metadata of the document says so.
 */
enum Trim {
    NOTHING(null, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
    TEXTS("long texts and lists", 100, 20, Integer.MAX_VALUE, Integer.MAX_VALUE, 4_096),
    MANY_FRAMES("long texts and lists, most stack frames", 100, 20, 5, Integer.MAX_VALUE, 1_024),
    ALL_FRAMES("long texts and lists, all stack frames, annotations after the twentieth", 100, 1, 0, 20, 0);

    /** The value of {@code trimmed} in the metadata. */
    final @Nullable String description;

    /** Maximum characters of a text. */
    final int texts;

    /** Maximum elements of a list. */
    final int elements;

    /** Maximum stack frames of an exception. */
    final int frames;

    /** Maximum annotations, which may fill several datagrams. */
    final int annotations;

    /** Maximum bytes of the metadata of one namespace. Longer ones are left out. */
    final int metadata;

    Trim(@Nullable String description, int texts, int elements, int frames, int annotations, int metadata) {
        this.description = description;
        this.texts = texts;
        this.elements = elements;
        this.frames = frames;
        this.annotations = annotations;
        this.metadata = metadata;
    }
}
