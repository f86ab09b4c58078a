// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An object of a segment's {@code aws}, such as {@code ec2}. Immutable. */
public final class Block {

    private final String name;
    private final String[] keys;
    private final Object[] values;

    /**
     * Creates a block of those fields that have a value.
     *
     * @param name of the object
     * @param fields keys and values in turns; a value is a string or a {@link Long}; {@code null} and empty values are left
     *     out
     */
    public Block(String name, @Nullable Object... fields) {
        int count = 0;
        String[] present = new String[fields.length / 2];
        Object[] described = new Object[fields.length / 2];
        for (int i = 0; i < fields.length; i += 2) {
            Object key = fields[i];
            Object value = fields[i + 1];
            if (key != null && value != null && !value.equals("")) {
                present[count] = (String) key;
                described[count++] = value;
            }
        }
        this.name = name;
        this.keys = Arrays.copyOf(present, count);
        this.values = Arrays.copyOf(described, count);
    }

    public String name() {
        return name;
    }

    public int size() {
        return keys.length;
    }

    public String key(int index) {
        return keys[index];
    }

    /** A {@link String} or a {@link Long}. */
    public Object value(int index) {
        return values[index];
    }
}
