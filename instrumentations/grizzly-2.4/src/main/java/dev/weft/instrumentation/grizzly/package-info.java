// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces requests to Grizzly, with or without servlets, and to GlassFish and Payara, which are built on it. */
@NullMarked
package dev.weft.instrumentation.grizzly;

import org.jspecify.annotations.NullMarked;
