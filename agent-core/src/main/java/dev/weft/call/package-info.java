// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Turns what woven libraries do into segments, subsegments and headers. A hook reaches every handler through {@code Handlers}.
 * Each subpackage holds one kind of call.
 */
@NullMarked
package dev.weft.call;

import org.jspecify.annotations.NullMarked;
