// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces exchanges of Undertow 2, with or without servlets. */
@NullMarked
package dev.weft.instrumentation.undertow;

import org.jspecify.annotations.NullMarked;
