// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** The trace ids that log lines show. */
@NullMarked
package dev.weft.call.log;

import org.jspecify.annotations.NullMarked;
