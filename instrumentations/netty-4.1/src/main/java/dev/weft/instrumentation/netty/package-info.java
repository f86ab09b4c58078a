// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Records requests and calls that pass Netty's HTTP codecs. */
@NullMarked
package dev.weft.instrumentation.netty;

import org.jspecify.annotations.NullMarked;
