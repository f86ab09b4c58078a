// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments Apache HttpClient 5, classic and asynchronous: one subsegment for each {@code execute}, and the trace header
 * on its requests.
 */
@NullMarked
package dev.weft.instrumentation.apachehttpclient5;

import org.jspecify.annotations.NullMarked;
