// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.util.Arrays;

/** A growing array of bytes, in the order of a class file: the high byte first. */
public final class ByteOutput {

    private byte[] bytes;
    private int size;

    /** @param capacity the size up to which the array need not grow */
    public ByteOutput(int capacity) {
        bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public ByteOutput u1(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
        return this;
    }

    public ByteOutput u2(int value) {
        return u1(value >> 8).u1(value);
    }

    public ByteOutput u4(int value) {
        return u2(value >> 16).u2(value);
    }

    public ByteOutput write(byte[] source) {
        return write(source, 0, source.length);
    }

    public ByteOutput write(byte[] source, int start, int end) {
        reserve(end - start);
        System.arraycopy(source, start, bytes, size, end - start);
        size += end - start;
        return this;
    }

    public ByteOutput write(ByteOutput source) {
        return write(source.bytes, 0, source.size);
    }

    void setU2(int index, int value) {
        bytes[index] = (byte) (value >> 8);
        bytes[index + 1] = (byte) value;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
