// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Records calls of Reactor Netty's HTTP client, and carries the context through the queue of its server. */
@NullMarked
package dev.weft.instrumentation.reactornetty;

import org.jspecify.annotations.NullMarked;
