// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Adds the trace ID to what an application logs with Logback. */
@NullMarked
package dev.weft.instrumentation.logback;

import org.jspecify.annotations.NullMarked;
