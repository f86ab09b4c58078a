// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/**
 * What is left out of an entity that is too large for a datagram even by itself: long texts and lists first, then most stack
 * frames, then all of them. The document says so in its metadata.
 */
enum Trim {
    NOTHING(null, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
    TEXTS("long texts and lists", 100, 20, Integer.MAX_VALUE, Integer.MAX_VALUE),
    MOST_FRAMES("long texts and lists, most stack frames", 100, 20, 5, Integer.MAX_VALUE),
    FRAMES("long texts and lists, all stack frames, annotations after the twentieth", 100, 1, 0, 20);

    /** For the metadata; {@code null} if nothing is left out. */
    final String says;

    /** Characters of a text. */
    final int texts;

    /** Elements of a list. */
    final int elements;

    /** Stack frames of an exception. */
    final int frames;

    /** Annotations: in number and length they may be several datagrams. */
    final int annotations;

    Trim(String says, int texts, int elements, int frames, int annotations) {
        this.says = says;
        this.texts = texts;
        this.elements = elements;
        this.frames = frames;
        this.annotations = annotations;
    }
}
