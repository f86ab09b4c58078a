// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Class files as bytes: finds methods, and writes a class file again with other code in some of them. Everything else is copied.
 * Knows nothing of sites.
 */
@NullMarked
package dev.weft.weave.classfile;

import org.jspecify.annotations.NullMarked;
