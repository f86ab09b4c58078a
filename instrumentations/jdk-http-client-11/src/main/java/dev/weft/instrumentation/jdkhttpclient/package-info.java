// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Instruments the JDK's {@code java.net.http.HttpClient}: one subsegment for each call, and the trace header on its
 * requests.
 */
@NullMarked
package dev.weft.instrumentation.jdkhttpclient;

import org.jspecify.annotations.NullMarked;
