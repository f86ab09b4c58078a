// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Decides which requests are traced, by local rules or by those of the X-Ray service. A thread of its own fetches the central
 * rules and reports their statistics; a request never waits for it.
 */
@NullMarked
package dev.weft.sampling;

import org.jspecify.annotations.NullMarked;
