// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Joins what the application does with the X-Ray SDK for Java to the agent's tree. */
@NullMarked
package dev.weft.instrumentation.xraysdk;

import org.jspecify.annotations.NullMarked;
