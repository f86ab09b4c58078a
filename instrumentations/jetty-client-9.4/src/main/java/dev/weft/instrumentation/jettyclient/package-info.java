// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments Jetty's {@code HttpClient} 9.4 to 12: one subsegment for each conversation, and the trace header on its
 * requests.
 */
@NullMarked
package dev.weft.instrumentation.jettyclient;

import org.jspecify.annotations.NullMarked;
