// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Instruments AsyncHttpClient 2 and 3: one subsegment for each call, and the trace header on each request of it. */
@NullMarked
package dev.weft.instrumentation.asynchttpclient;

import org.jspecify.annotations.NullMarked;
