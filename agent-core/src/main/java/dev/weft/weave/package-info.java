// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What an instrumentation implements: {@code Instrumentation} declares sites, and a {@code Hook} runs at each of them. The
 * engine in {@code weave.engine} is not visible here.
 */
@NullMarked
package dev.weft.weave;

import org.jspecify.annotations.NullMarked;
