// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Instruments Apache HttpAsyncClient 4: one subsegment for each {@code execute}, and the trace header on its requests. */
@NullMarked
package dev.weft.instrumentation.apachehttpasyncclient4;

import org.jspecify.annotations.NullMarked;
