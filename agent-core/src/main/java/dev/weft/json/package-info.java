// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Reads and writes small JSON texts. The only package that uses Jackson. */
@NullMarked
package dev.weft.json;

import org.jspecify.annotations.NullMarked;
