// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Sends finished documents to the X-Ray receiver: a bounded queue, one thread that writes JSON, and a UDP socket. */
@NullMarked
package dev.weft.emit;

import org.jspecify.annotations.NullMarked;
