// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments the JDK's {@code HttpURLConnection}: one subsegment for each connection, and the trace header on its requests.
 */
@NullMarked
package dev.weft.instrumentation.urlconnection;

import org.jspecify.annotations.NullMarked;
