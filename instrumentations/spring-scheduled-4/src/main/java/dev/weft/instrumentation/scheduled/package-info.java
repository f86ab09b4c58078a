// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Traces runs of Spring's {@code @Scheduled} methods, from Spring 4 on. */
@NullMarked
package dev.weft.instrumentation.scheduled;

import org.jspecify.annotations.NullMarked;
