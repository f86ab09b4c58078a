// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context across the executors of JBoss threads. */
@NullMarked
package dev.weft.instrumentation.jbossthreads;

import org.jspecify.annotations.NullMarked;
