// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** The log, the version, and small utilities that every other package may use. */
@NullMarked
package dev.weft.base;

import org.jspecify.annotations.NullMarked;
