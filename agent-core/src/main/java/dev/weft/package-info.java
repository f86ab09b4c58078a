// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Starts the agent and wires its parts together. No other package depends on this one. */
@NullMarked
package dev.weft;

import org.jspecify.annotations.NullMarked;
