// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Finds and opens the files and class path resources that settings name. */
@NullMarked
package dev.weft.file;

import org.jspecify.annotations.NullMarked;
