// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces requests to Jetty 12, with or without servlets. */
@NullMarked
package dev.weft.instrumentation.jetty;

import org.jspecify.annotations.NullMarked;
