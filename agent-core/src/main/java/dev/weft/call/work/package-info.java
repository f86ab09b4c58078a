// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Propagates the context when work moves from one thread to another. */
@NullMarked
package dev.weft.call.work;

import org.jspecify.annotations.NullMarked;
