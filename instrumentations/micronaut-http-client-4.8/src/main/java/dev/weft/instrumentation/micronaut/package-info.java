// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context through the connection pool of Micronaut's HTTP client. */
@NullMarked
package dev.weft.instrumentation.micronaut;

import org.jspecify.annotations.NullMarked;
