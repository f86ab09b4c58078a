// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Instruments JDBC drivers: one subsegment for each statement that the application executes. */
@NullMarked
package dev.weft.instrumentation.jdbc;

import org.jspecify.annotations.NullMarked;
