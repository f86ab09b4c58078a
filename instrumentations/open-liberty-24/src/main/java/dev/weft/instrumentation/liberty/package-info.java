// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces requests to Open Liberty. */
@NullMarked
package dev.weft.instrumentation.liberty;

import org.jspecify.annotations.NullMarked;
