// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Records requests to gRPC servers and calls of gRPC clients, over any transport. */
@NullMarked
package dev.weft.instrumentation.grpc;

import org.jspecify.annotations.NullMarked;
