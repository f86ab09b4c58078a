// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Work that a schedule begins. Each run is a segment. */
@NullMarked
package dev.weft.call.scheduled;

import org.jspecify.annotations.NullMarked;
