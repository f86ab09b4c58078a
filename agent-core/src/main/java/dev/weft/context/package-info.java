// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Trace ids, the trace header, and the trace context that is current on each thread. */
@NullMarked
package dev.weft.context;

import org.jspecify.annotations.NullMarked;
