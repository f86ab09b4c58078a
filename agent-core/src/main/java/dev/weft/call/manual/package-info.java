// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
/** Segments and subsegments that code of the application begins, ends and describes by an API of its own. */
@NullMarked
package dev.weft.call.manual;

import org.jspecify.annotations.NullMarked;
