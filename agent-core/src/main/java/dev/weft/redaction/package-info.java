// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/** Removes credentials from texts that are logged or recorded, and quotes values for log lines. */
@NullMarked
package dev.weft.redaction;

import org.jspecify.annotations.NullMarked;
