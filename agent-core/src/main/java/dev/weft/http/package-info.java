// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** A small HTTP client for metadata services and the receiver, independent of what the application configured. */
@NullMarked
package dev.weft.http;

import org.jspecify.annotations.NullMarked;
