// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.util.Arrays;

/** One object of a segment's {@code aws}, such as {@code ec2}. Immutable; what is absent is not in it. */
public final class Block {

    private final String name;
    private final String[] keys;
    private final Object[] values;

    /**
     * @param name what the wire calls it
     * @param fields keys and values in turns; a value is a text or a {@link Long}, and left out if it is {@code null} or empty
     */
    Block(String name, Object... fields) {
        int count = 0;
        String[] present = new String[fields.length / 2];
        Object[] described = new Object[fields.length / 2];
        for (int i = 0; i < fields.length; i += 2) {
            Object value = fields[i + 1];
            if (value != null && !value.equals("")) {
                present[count] = (String) fields[i];
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
