// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Carries the context across Netty's event loops, promises and timers. */
@NullMarked
package dev.weft.instrumentation.nettyexecutors;

import org.jspecify.annotations.NullMarked;
