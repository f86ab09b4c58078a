// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Messages that the application receives from SQS. The work on each message of a loop is a segment. Messages that a request
 * receives are links of its segment.
 */
@NullMarked
package dev.weft.call.message;

import org.jspecify.annotations.NullMarked;
