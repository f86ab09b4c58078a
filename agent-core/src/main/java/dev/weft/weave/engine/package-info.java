// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Weaves the sites of all instrumentations into the classes of the application, and calls their hooks. Only the root package
 * depends on it.
 */
@NullMarked
package dev.weft.weave.engine;

import org.jspecify.annotations.NullMarked;
