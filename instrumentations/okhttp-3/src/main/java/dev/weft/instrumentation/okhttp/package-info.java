// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Instruments OkHttp: one subsegment for each call, and the trace header on each request that is written for it. */
@NullMarked
package dev.weft.instrumentation.okhttp;

import org.jspecify.annotations.NullMarked;
