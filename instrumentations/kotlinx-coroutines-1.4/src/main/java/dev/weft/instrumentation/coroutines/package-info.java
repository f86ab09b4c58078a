// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context through Kotlin's coroutines. */
@NullMarked
package dev.weft.instrumentation.coroutines;

import org.jspecify.annotations.NullMarked;
