// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Statements of SQL databases: {@link dev.weft.call.sql.SqlCall} reads a driver's objects, the handler decides. */
@NullMarked
package dev.weft.call.sql;

import org.jspecify.annotations.NullMarked;
