// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context across Vert.x's futures, task queues and worker pools. */
@NullMarked
package dev.weft.instrumentation.vertx;

import org.jspecify.annotations.NullMarked;
