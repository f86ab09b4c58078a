// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Adds the trace ID to what an application logs with Log4j 2. */
@NullMarked
package dev.weft.instrumentation.log4j;

import org.jspecify.annotations.NullMarked;
