// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context through chains of Project Reactor. */
@NullMarked
package dev.weft.instrumentation.reactor;

import org.jspecify.annotations.NullMarked;
