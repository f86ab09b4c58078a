// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Segments and subsegments: the tree of calls that a request makes, and the X-Ray documents that it becomes. Finished
 * documents go to an {@link dev.weft.segment.EntitySink}.
 */
@NullMarked
package dev.weft.segment;

import org.jspecify.annotations.NullMarked;
