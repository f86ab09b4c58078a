// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context across the JDK's executors, fork/join pools, futures, threads and timers. */
@NullMarked
package dev.weft.instrumentation.executors;

import org.jspecify.annotations.NullMarked;
