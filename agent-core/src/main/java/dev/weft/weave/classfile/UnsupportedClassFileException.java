// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

/** The class file contains what this package does not rewrite. */
public final class UnsupportedClassFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedClassFileException(String message) {
        super(message);
    }
}
