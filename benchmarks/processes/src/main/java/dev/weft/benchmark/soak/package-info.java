// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** A service under full load for minutes, which must end with the heap that it began with. */
package dev.weft.benchmark.soak;
