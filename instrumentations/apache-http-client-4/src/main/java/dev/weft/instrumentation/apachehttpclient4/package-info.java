// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments the classic Apache HttpClient 4: one subsegment for each {@code execute}, and the trace header on its
 * requests.
 */
@NullMarked
package dev.weft.instrumentation.apachehttpclient4;

import org.jspecify.annotations.NullMarked;
