// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Records routes and escaped exceptions of Spring WebFlux 5.3 and later. The server below starts the segments. */
@NullMarked
package dev.weft.instrumentation.webflux;

import org.jspecify.annotations.NullMarked;
